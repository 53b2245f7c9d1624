/** Answers the tasks of a pool inside a worker. */

import { ParcoursError } from "../core/error.ts";
import { unknownName } from "../core/suggest.ts";
import { logFromCsv } from "../log/csv/logFromCsv.ts";
import type { EventLog } from "../log/eventLog.ts";
import { type LogParts, partOfLog } from "./partOfLog.ts";
import type { PoolReply, PoolRequest, PoolTask, WireArgument } from "./poolTask.ts";
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
  const answer = async (task: PoolTask): Promise<Served> => {
    if (task.kind === "keep") {
      logs.set(task.log, task.value as EventLog);
      return { value: null };
    }
    const args = task.args.map(argument);
    if (task.kind === "read") return readLog(args, task.shared, task.pieces);
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
    const { id, task } = message as PoolRequest;
    const send = (response: PoolReply, transfer: readonly ArrayBuffer[] = []) => port.postMessage(response, transfer);
    answer(task).then(
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

async function readLog(
  [source, columns, options]: readonly unknown[],
  shared: boolean,
  pieces: readonly (Uint8Array | string)[] | null,
): Promise<Served> {
  const text = pieces === null ? source : each(pieces);
  const log = await logFromCsv(...([text, columns, options] as Parameters<typeof logFromCsv>));
  const value = shared ? shareLog(log) : log;
  return { value, transfer: buffersOf(value) };
}

async function* each<T>(list: readonly T[]): AsyncGenerator<T> {
  yield* list;
}
