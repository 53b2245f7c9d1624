/** Types of programmes that are compiled for one log. Times and spans are in units of the log. */

import type { WeekDay } from "../../core/calendar.ts";
import type { EventMask } from "../../log/eventMask.ts";
import type { LogColumn } from "../../log/logColumn.ts";
import type { Programme } from "../programme/programme.ts";
import type { ProgrammeNode } from "../programme/programmeNode.ts";
import type { RuleAsker } from "./ruleAsker.ts";

/** A node; `next` and `otherwise` are indices, −1 for the end. */
export type CompiledNode = { id: string; next: number; otherwise: number } & (
  | {
      kind: "message";
      node: ProgrammeNode & { kind: "message" };
      validFor: number;
      /** Infinity for ever, 0 for no limit. */
      notAgainFor: number;
    }
  | { kind: "wait"; span: number }
  | { kind: "wait-until"; time: number; days: readonly WeekDay[] | null; after: number }
  | {
      kind: "wait-for";
      mask: EventMask | null;
      rule: RuleAsker | null;
      same: LogColumn | null;
      atMost: number;
      /** The nodes that only the other way reaches. */
      otherOnly: readonly number[];
    }
  | { kind: "branch"; cases: readonly { rule: RuleAsker; next: number }[] }
  | { kind: "split"; parts: readonly { upTo: number; next: number }[]; salt: readonly string[] }
  | { kind: "exit"; reason: string | null }
);

/** What triggers a programme. */
export type CompiledEntry =
  | { on: "event"; mask: EventMask }
  | { on: "segment"; rule: RuleAsker; leave: boolean; settle: number; enrol: boolean }
  | {
      on: "date";
      /** The date of a row in ms; NaN for none. */
      dateOf: (row: number) => number;
      /** In ms of the wall clock, from the day. */
      shift: number;
      yearly: boolean;
      send: boolean;
    }
  | { on: "schedule"; at: number };

/** One version of a programme. */
export type CompiledProgramme = {
  programme: Programme;
  id: string;
  version: number;
  /** The index of the id among all ids. */
  family: number;
  priority: number;
  paused: boolean;
  /** The first and the last instant that may trigger it. */
  from: number;
  to: number;
  entry: CompiledEntry;
  audience: RuleAsker | null;
  key: LogColumn | null;
  /** The span of `{ after }`; NaN for the other ways. */
  reentryAfter: number;
  stayWhile: RuleAsker | null;
  goal: { mask: EventMask; within: number } | null;
  maxStay: number;
  holdOut: { upTo: number; salt: string } | null;
  exclusive: string | null;
  nodes: readonly CompiledNode[];
};
