/** Answers the tasks of a pool inside a worker. */

import { ParcoursError } from "../core/error.ts";
import { unknownName } from "../core/suggest.ts";
import { logFromCsv } from "../log/csv/logFromCsv.ts";
import type { EventLog } from "../log/eventLog.ts";
import { type LogParts, partOfLog } from "./partOfLog.ts";
import type { PoolReply, PoolRequest, PoolTask, WireArgument, WirePieces } from "./poolTask.ts";
import { questions } from "./questions.ts";
import { buffersOf, shareLog } from "./shareLog.ts";
import { splitQuestions } from "./splitQuestions.ts";
import { wireError } from "./wireError.ts";

/** The side of a channel that a worker has. */
export type WorkerPort = {
  postMessage(message: unknown, transfer: readonly ArrayBuffer[]): void;
  listen(receive: (message: unknown) => void): void;
};

/** The answer to a task, and the buffers that move with it. */
type Served = { value: unknown; transfer?: readonly ArrayBuffer[] };

/** Answers every request that comes, one after the other. */
export function serveQuestions(port: WorkerPort): void {
  const logs = new Map<number, EventLog>();
  const parts: LogParts = new WeakMap();
  const argument = (one: WireArgument): unknown => ("log" in one ? logs.get(one.log) : one.value);
  /** What waits for pieces, by the number of its task. */
  const hungry = new Map<number, (pieces: WirePieces | null | "broken") => void>();
  const ask = (id: number) =>
    new Promise<WirePieces | null | "broken">((resolve) => {
      hungry.set(id, resolve);
      port.postMessage({ id, more: true } satisfies PoolReply, []);
    });
  async function* piecesOf(id: number): AsyncGenerator<Uint8Array | string> {
    let next = ask(id);
    for (;;) {
      const pieces = await next;
      if (pieces === null) return;
      // the pool rejects with the error of the source itself
      if (pieces === "broken") throw new Error("the source failed");
      // these are read while the next ones come
      next = ask(id);
      yield* pieces;
    }
  }
  const answer = async (id: number, task: PoolTask): Promise<Served> => {
    if (task.kind === "keep") {
      logs.set(task.log, task.value as EventLog);
      return { value: null };
    }
    const args = task.args.map(argument);
    if (task.kind === "read") return readLog(task.fed ? [piecesOf(id), ...args.slice(1)] : args, task.shared);
    if (task.kind === "ask") {
      if (!Object.hasOwn(questions, task.name)) unknownQuestion(task.name);
      const ask = questions[task.name as keyof typeof questions] as (...args: readonly unknown[]) => unknown;
      return { value: await ask(...args) };
    }
    const split = splitQuestions[task.name];
    const [log, ...rest] = args as [EventLog, ...unknown[]];
    if (split === undefined) throw new ParcoursError("internal", `pool: "${task.name}" cannot be split`);
    if (task.kind === "finish") return { value: split.finish(log, rest, task.counts) };
    return { value: split.count(partOfLog(log, task.part, task.parts, parts), rest) };
  };
  port.listen((message) => {
    const request = message as PoolRequest;
    const { id } = request;
    if ("pieces" in request) {
      const resolve = hungry.get(id);
      hungry.delete(id);
      return resolve?.(request.pieces);
    }
    const send = (response: PoolReply, transfer: readonly ArrayBuffer[] = []) => port.postMessage(response, transfer);
    answer(id, request.task).then(
      ({ value, transfer }) => {
        try {
          send({ id, value }, transfer);
        } catch (error) {
          // a result that cannot be cloned
          send({ id, error: wireError(error) });
        }
      },
      (error: unknown) => send({ id, error: wireError(error) }),
    );
  });
}

function unknownQuestion(name: string): never {
  throw new ParcoursError(
    "invalid_definition",
    `ask: ${unknownName("function", name, "the name", Object.keys(questions))}`,
  );
}

async function readLog(args: readonly unknown[], shared: boolean): Promise<Served> {
  const log = await logFromCsv(...(args as unknown as Parameters<typeof logFromCsv>));
  const value = shared ? shareLog(log) : log;
  return { value, transfer: buffersOf(value) };
}
