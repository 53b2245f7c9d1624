/** One worker of a pool: sends it a task, and gives its answer as a promise. */

import { ParcoursError } from "../core/error.ts";
import type { PoolReply, PoolRequest, PoolTask, WirePieces } from "./poolTask.ts";
import type { PoolWorker } from "./poolWorker.ts";
import { errorOfWire } from "./wireError.ts";

/** The pieces of a text. */
type PieceSource = AsyncGenerator<Uint8Array | string>;

/** A started worker. It does one task after the other. */
export type PoolThread = {
  /** Logs that the worker has. */
  logs: Set<number>;
  /**
   * The answer to a task; rejects when the worker fails or is stopped.
   *
   * @param open - opens the source that the task reads; the promise rejects when the source fails
   */
  run(task: PoolTask, open?: (() => PieceSource) | null): Promise<unknown>;
  /** Ends the worker at once. Tasks without answer reject with the reason. */
  stop(reason: unknown): void;
  /** Whether the worker failed or was stopped. */
  readonly ended: boolean;
};

/** Watches over a worker. */
export function poolThread(worker: PoolWorker): PoolThread {
  type Waiting = { resolve(value: unknown): void; reject(reason: unknown): void; source: PieceSource | null };
  const waiting = new Map<number, Waiting>();
  let next = 0;
  let ended = false;
  let why: unknown;
  const end = (reason: unknown) => {
    ended = true;
    why = reason;
    for (const one of waiting.values()) settle(one, () => one.reject(reason));
    waiting.clear();
  };
  const fail = (detail: string) =>
    end(new ParcoursError("worker_failed", `pool: a worker stopped before it answered: ${detail}`));
  const receive = (message: unknown) => {
    const response = message as PoolReply;
    const { id } = response;
    const one = waiting.get(id);
    // a source that failed has ended its task
    if (one === undefined) return;
    if ("more" in response) return feed(id, one);
    forget(id);
    settle(one, () => ("error" in response ? one.reject(errorOfWire(response.error)) : one.resolve(response.value)));
  };
  const forget = (id: number) => {
    waiting.delete(id);
    if (waiting.size === 0 && "unref" in worker) worker.unref();
  };
  /** Sends the next pieces of a source. */
  const feed = (id: number, one: Waiting) => {
    nextPieces(one.source as PieceSource).then(
      (pieces) => {
        if (waiting.has(id)) worker.postMessage({ id, pieces } satisfies PoolRequest);
      },
      (error: unknown) => {
        if (!waiting.has(id)) return;
        forget(id);
        one.reject(error);
        worker.postMessage({ id, pieces: "broken" } satisfies PoolRequest);
      },
    );
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
    run(task, open = null) {
      return new Promise((resolve, reject) => {
        if (ended) return reject(why);
        const id = next++;
        waiting.set(id, { resolve, reject, source: open?.() ?? null });
        if ("ref" in worker) worker.ref();
        try {
          worker.postMessage({ id, task } satisfies PoolRequest);
        } catch (error) {
          forget(id);
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

/** Small pieces go together, up to this length. */
const togetherLength = 1 << 18;

/** The next pieces of a source, `null` at its end. A message copies the whole memory behind a piece, so a part of a larger one is copied before. */
async function nextPieces(source: PieceSource): Promise<WirePieces | null> {
  const pieces: (Uint8Array | string)[] = [];
  let length = 0;
  while (length < togetherLength) {
    const { done, value } = await source.next();
    if (done) return pieces.length === 0 ? null : pieces;
    pieces.push(typeof value !== "string" && value.byteLength < value.buffer.byteLength ? value.slice() : value);
    length += value.length;
  }
  return pieces;
}

/** Ends a task: answers it, and cancels a source that was not read to its end. */
function settle({ source }: { source: PieceSource | null }, answer: () => void): void {
  answer();
  source?.return(undefined).catch(() => {});
}
