/** Makes a pool of workers that call the functions of the library away from the main thread. */

import { checkKeys } from "../core/checks/checkKeys.ts";
import { expectSource } from "../core/checks/expectSource.ts";
import { fail } from "../core/checks/fail.ts";
import { wholeNumber } from "../core/checks/wholeNumber.ts";
import { ParcoursError } from "../core/error.ts";
import type { logFromCsv } from "../log/csv/logFromCsv.ts";
import { sourcePieces } from "../log/csv/sourcePieces.ts";
import type { TextSource } from "../log/csv/textSource.ts";
import type { EventLog } from "../log/eventLog.ts";
import type { PoolTask, WireArgument } from "./poolTask.ts";
import { type PoolThread, poolThread } from "./poolThread.ts";
import { type PoolWorker, startWorker } from "./poolWorker.ts";
import type { QuestionName, Questions } from "./questions.ts";
import { canShare, shareLog } from "./shareLog.ts";

/** The functions that are counted in parts. The workers know how; this list keeps their code out of the main thread. */
export const splitNames: readonly string[] = [
  "funnel",
  "transitions",
  "rework",
  "pathTable",
  "ngrams",
  "stepMatrix",
  "stepFlows",
  "conversionPaths",
  "retention",
  "survival",
];

/** Options of {@link createPool}. */
export type CreatePoolOptions = {
  /** Number of workers. Each starts when it is needed. @defaultValue the number of processor cores, at most 8; 2 where it is not known */
  workers?: number;
  /**
   * Starts a worker that runs the file `worker.js` of this package, for bundlers and policies that need another address.
   *
   * @defaultValue `new Worker(new URL("./worker.js", import.meta.url), { type: "module" })`, in Node its `worker_threads`
   */
  start?: () => PoolWorker;
  /** Logs with at least this number of events are counted in parts, by all workers. @defaultValue 100,000 */
  splitFrom?: number;
  /** Whether columns of logs go to shared memory. @defaultValue `true` where there is such memory: Node, cross-origin isolated pages */
  shared?: boolean;
};

/** A pool of workers. */
export type Pool = {
  /**
   * Gives every worker this log, so that questions about it do not send it again. Returns the log to ask about: in shared memory the columns are
   * copied once for all workers; else each worker gets a copy with its first question. Workers keep it until `close`.
   */
  share(log: EventLog): EventLog;
  /** Calls `logFromCsv` in a worker, and shares its log. Aborting `options.signal` ends the worker at once. */
  logFromCsv(...args: Parameters<typeof logFromCsv>): Promise<EventLog>;
  /** Calls a function by its name. An `options.signal` ends the worker at once, whatever the function is. */
  ask<Name extends QuestionName>(
    name: Name,
    ...args: Parameters<Questions[Name]>
  ): Promise<Awaited<ReturnType<Questions[Name]>>>;
  /** Ends all workers. Promises without answer reject with `pool_closed`, and so does every later call. */
  close(): void;
};

/**
 * Makes a pool of workers: the same functions as promises, off the main thread, with the same results. `funnel`, `transitions`, `rework`,
 * `pathTable`, `ngrams`, `stepMatrix`, `stepFlows`, `conversionPaths`, `retention` and `survival` of a shared log are counted in parts by all workers; each other
 * function runs whole in one worker, several at a time.
 *
 * Works in browsers, Node, Deno and Bun. On a cross-origin isolated page and in Node, logs are in memory that all workers share; elsewhere each
 * worker gets a copy.
 *
 * Errors come back as they were thrown: a {@link ParcoursError} keeps its `code` and `issues`. `worker_failed`: a worker ended before it answered.
 *
 * @throws {@link ParcoursError} `invalid_definition`
 * @example
 * const log = logFromRows([{ who: "ann", what: "view", at: 0 }, { who: "ann", what: "buy", at: 9 }], { customer: "who", touchpoint: "what", time: "at" });
 * const pool = createPool({ workers: 2 });
 * const shared = pool.share(log);
 * shared.events // => 2
 * // const { steps } = await pool.ask("funnel", shared, { steps: ["view", "buy"] });
 * pool.close();
 */
export function createPool(options: CreatePoolOptions = {}): Pool {
  expectSource(options, "object", "createPool", "the options");
  checkKeys(options, { workers: true, start: true, splitFrom: true, shared: true }, "createPool", "the options");
  const { workers = cores(), start = startWorker, splitFrom = 100_000, shared = canShare() } = options;
  wholeNumber(workers, "createPool", "workers");
  if (!(splitFrom >= 0)) fail("createPool", "splitFrom", "a number, 0 or more", splitFrom);
  if (typeof start !== "function") fail("createPool", "start", "a function", start);

  const numbers = new WeakMap<EventLog, number>();
  const byNumber = new Map<number, EventLog>();
  const idle: PoolThread[] = [];
  const busy = new Set<PoolThread>();
  const queue: { resolve(thread: PoolThread): void; reject(reason: unknown): void }[] = [];
  let closed = false;

  const share = (log: EventLog): EventLog => {
    expectSource(log, "log", "share");
    if (closed) throw closedError();
    if (numbers.has(log)) return log;
    const own = shared ? shareLog(log) : log;
    remember(own);
    return own;
  };
  const remember = (log: EventLog) => {
    numbers.set(log, byNumber.size);
    byNumber.set(byNumber.size, log);
  };

  const ask = async (name: string, ...args: readonly unknown[]): Promise<unknown> => {
    expectSource(name, "name", "ask", "the name");
    if (closed) throw closedError();
    const { plain, signal } = withoutSignal(args);
    signal?.throwIfAborted();
    const wire = plain.map((value): WireArgument => {
      const log = numbers.get(value as EventLog);
      return log === undefined ? { value } : { log };
    });
    const [log] = plain as [EventLog];
    const parts = Math.min(workers, log?.journeys ?? 1);
    if (splitNames.includes(name) && "log" in (wire[0] ?? {}) && parts > 1 && log.events >= splitFrom) {
      const counts = await Promise.all(
        Array.from({ length: parts }, (_, part) => onThread({ kind: "part", name, args: wire, part, parts }, signal)),
      );
      if (counts.every((count) => count !== null))
        return onThread({ kind: "finish", name, args: wire, counts }, signal);
    }
    return onThread({ kind: "ask", name, args: wire }, signal);
  };

  const read = async (source: TextSource, columns: unknown, readOptions: unknown = {}): Promise<EventLog> => {
    const { plain, signal } = withoutSignal([columns, readOptions]);
    // a text, bytes and a file go as they are; what comes in pieces is sent piece by piece, when the worker wants more
    const fed = !isCloneable(source);
    const args = [fed ? null : source, ...plain].map((own) => ({ value: own }));
    let opened = false;
    const open = () => {
      opened = true;
      return sourcePieces(source, "logFromCsv", signal);
    };
    try {
      signal?.throwIfAborted();
      const log = (await onThread({ kind: "read", args, shared, fed }, signal, fed ? open : null)) as EventLog;
      remember(log);
      return log;
    } catch (reason) {
      // reading for an aborted signal cancels the source
      if (fed && !opened)
        await sourcePieces(source, "logFromCsv", AbortSignal.abort(reason))
          .next()
          .catch(() => {});
      throw reason;
    }
  };

  /** Runs a task on the next free worker. */
  const onThread = async (
    task: PoolTask,
    signal: AbortSignal | undefined,
    open: (() => AsyncGenerator<Uint8Array | string>) | null = null,
  ): Promise<unknown> => {
    const thread = await freeThread(signal);
    const stop = () => thread.stop(signal?.reason);
    try {
      signal?.throwIfAborted();
      // a synchronous function cannot be asked to stop: its worker ends, and another one starts when it is needed
      signal?.addEventListener("abort", stop, { once: true });
      for (const argument of "args" in task ? task.args : []) {
        if (!("log" in argument) || thread.logs.has(argument.log)) continue;
        await thread.run({ kind: "keep", log: argument.log, value: byNumber.get(argument.log) });
        thread.logs.add(argument.log);
      }
      return await thread.run(task, open);
    } finally {
      signal?.removeEventListener("abort", stop);
      release(thread);
    }
  };

  const freeThread = (signal: AbortSignal | undefined): Promise<PoolThread> => {
    if (closed) return Promise.reject(closedError());
    // a worker can fail while it has nothing to do
    while (idle.at(-1)?.ended) idle.pop();
    const thread = idle.pop() ?? (busy.size < workers ? poolThread(start()) : null);
    if (thread) {
      busy.add(thread);
      return Promise.resolve(thread);
    }
    return new Promise((resolve, reject) => {
      const leave = () => {
        queue.splice(queue.indexOf(waiter), 1);
        reject(signal?.reason);
      };
      const waiter = {
        resolve: (free: PoolThread) => {
          signal?.removeEventListener("abort", leave);
          resolve(free);
        },
        reject,
      };
      signal?.addEventListener("abort", leave, { once: true });
      queue.push(waiter);
    });
  };

  const release = (thread: PoolThread): void => {
    busy.delete(thread);
    if (closed) return;
    const waiter = queue.shift();
    if (waiter === undefined) {
      if (!thread.ended) idle.push(thread);
      return;
    }
    const free = thread.ended ? poolThread(start()) : thread;
    busy.add(free);
    waiter.resolve(free);
  };

  return {
    share,
    logFromCsv: read as Pool["logFromCsv"],
    ask: ask as Pool["ask"],
    close() {
      if (closed) return;
      closed = true;
      for (const thread of [...idle, ...busy]) thread.stop(closedError());
      for (const { reject } of queue.splice(0)) reject(closedError());
      byNumber.clear();
    },
  };
}

function closedError(): ParcoursError {
  return new ParcoursError("pool_closed", "pool: it is closed. Make another one with createPool().");
}

function cores(): number {
  const { navigator } = globalThis as { navigator?: { hardwareConcurrency?: number } };
  return Math.min(8, Math.max(1, navigator?.hardwareConcurrency ?? 2));
}

/** The arguments without what cannot be sent: the signal of the options, which the pool watches. */
function withoutSignal(args: readonly unknown[]): { plain: unknown[]; signal: AbortSignal | undefined } {
  const last = args.at(-1);
  if (typeof last !== "object" || last === null || !("signal" in last)) return { plain: [...args], signal: undefined };
  const { signal, ...rest } = last as { signal?: AbortSignal };
  return { plain: [...args.slice(0, -1), rest], signal };
}

function isCloneable(source: TextSource): boolean {
  return (
    typeof source === "string" ||
    source instanceof ArrayBuffer ||
    ArrayBuffer.isView(source) ||
    (typeof Blob !== "undefined" && source instanceof Blob)
  );
}
