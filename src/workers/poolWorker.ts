/** Starts a worker, in a browser or in Node. */

import { type NodeWorker, nodeThreads } from "./nodeThreads.ts";

/** A worker of a browser, or of Node. */
export type PoolWorker =
  | NodeWorker
  | {
      /** Sends a message; what is in `transfer` moves there and is not copied. */
      postMessage(message: unknown, transfer?: readonly unknown[]): void;
      /** Calls the listener at each `message`, `error` and `messageerror`. */
      addEventListener(type: string, listener: (event: object) => void): void;
      /** Ends the worker at once. */
      terminate(): void;
    };

/** Starts the worker that belongs to this package. */
export function startWorker(): PoolWorker {
  const threads = nodeThreads();
  // the address is written here in full, because bundlers look for just this
  if (threads) return new threads.Worker(new URL("./worker.js", import.meta.url));
  return new Worker(new URL("./worker.js", import.meta.url), { type: "module" }) as PoolWorker;
}
