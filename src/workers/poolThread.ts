/** One worker of a pool: sends it a task, and gives its answer as a promise. */

import { ParcoursError } from "../core/error.ts";
import type { PoolReply, PoolTask } from "./poolTask.ts";
import type { PoolWorker } from "./poolWorker.ts";
import { errorOfWire } from "./wireError.ts";

/** A started worker. It does one task after the other. */
export type PoolThread = {
  /** Logs that the worker has. */
  logs: Set<number>;
  /** The answer to a task; rejects when the worker fails or is stopped. */
  run(task: PoolTask, transfer?: readonly unknown[]): Promise<unknown>;
  /** Ends the worker at once. Tasks without answer reject with the reason. */
  stop(reason: unknown): void;
  /** Whether the worker failed or was stopped. */
  readonly ended: boolean;
};

/** Watches over a worker. */
export function poolThread(worker: PoolWorker): PoolThread {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(reason: unknown): void }>();
  let next = 0;
  let ended = false;
  let why: unknown;
  const end = (reason: unknown) => {
    ended = true;
    why = reason;
    for (const { reject } of waiting.values()) reject(reason);
    waiting.clear();
  };
  const fail = (detail: string) =>
    end(new ParcoursError("worker_failed", `pool: a worker stopped before it answered: ${detail}`));
  const receive = (message: unknown) => {
    const response = message as PoolReply;
    const one = waiting.get(response.id);
    waiting.delete(response.id);
    if (waiting.size === 0 && "unref" in worker) worker.unref();
    if ("error" in response) one?.reject(errorOfWire(response.error));
    else one?.resolve(response.value);
  };
  if ("on" in worker) {
    worker.on("message", receive);
    worker.on("error", (error) => fail(error instanceof Error ? error.message : String(error)));
    worker.on("messageerror", () => fail("its answer could not be read"));
    worker.on("exit", (code) => {
      if (!ended) fail(`it ended with code ${String(code)}`);
    });
    // a pool that nobody closes does not keep the process alive
    worker.unref();
  } else {
    worker.addEventListener("message", (event) => receive((event as { data: unknown }).data));
    worker.addEventListener("error", (event) => {
      const { message } = event as { message?: string };
      (event as { preventDefault?(): void }).preventDefault?.();
      fail(message || "it could not be loaded");
    });
    worker.addEventListener("messageerror", () => fail("its answer could not be read"));
  }
  return {
    logs: new Set(),
    get ended() {
      return ended;
    },
    run(task, transfer = []) {
      return new Promise((resolve, reject) => {
        if (ended) return reject(why);
        const id = next++;
        waiting.set(id, { resolve, reject });
        if ("ref" in worker) worker.ref();
        try {
          worker.postMessage({ id, task }, transfer);
        } catch (error) {
          waiting.delete(id);
          if (waiting.size === 0 && "unref" in worker) worker.unref();
          const { message } = error as Error;
          const expected = "expected plain data without functions, which alone can go to a worker";
          reject(new ParcoursError("wrong_argument", `pool: arguments: ${expected}, got: ${message}`));
        }
      });
    },
    stop(reason) {
      end(reason);
      // the promise of Node only tells when it has ended
      void worker.terminate();
    },
  };
}
