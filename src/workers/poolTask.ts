/** Types of the messages between a pool and its workers. */

import type { Issue } from "../core/issue.ts";

/** An argument: a log that the worker has, or a value that comes with the message. */
export type WireArgument = { log: number } | { value: unknown };

/** What a worker is asked to do. */
export type PoolTask =
  /** Keep a log under a number. */
  | { kind: "keep"; log: number; value: unknown }
  /** Call a function. */
  | { kind: "ask"; name: string; args: readonly WireArgument[] }
  /** Count one of several parts of a log; the answer is `null` where the question cannot be split. */
  | { kind: "part"; name: string; args: readonly WireArgument[]; part: number; parts: number }
  /** Make the answer out of the counts of all parts. */
  | { kind: "finish"; name: string; args: readonly WireArgument[]; counts: readonly unknown[] }
  /** Read a log; with `fed`, from pieces that come one message after the other. */
  | { kind: "read"; args: readonly WireArgument[]; shared: boolean; fed: boolean };

/** Pieces of a text. */
export type WirePieces = readonly (Uint8Array | string)[];

/** A task with its number, or the next pieces that a task reads: `null` after the last one, `broken` when the source failed. */
export type PoolRequest = { id: number; task: PoolTask } | { id: number; pieces: WirePieces | null | "broken" };

/** An error as plain data. */
export type WireError = { name: string; message: string; code: string | null; issues: readonly Issue[]; stack: string };

/** The answer to a task, or the wish for more pieces. */
export type PoolReply = { id: number; value: unknown } | { id: number; error: WireError } | { id: number; more: true };
