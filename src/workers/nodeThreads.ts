/** Finds the module `worker_threads` of Node without an import, which bundlers for browsers would refuse. */

/** A worker thread of Node, as far as a pool uses it. */
export type NodeWorker = {
  /** Sends a message; what is in `transfer` moves there and is not copied. */
  postMessage(message: unknown, transfer?: readonly unknown[]): void;
  /** Calls the listener at each event. */
  on(event: "message" | "error" | "exit" | "messageerror", listener: (value: unknown) => void): unknown;
  /** Ends the worker at once. */
  terminate(): Promise<number>;
  /** Lets the worker keep the process alive. */
  ref(): void;
  /** Lets the process end although the worker runs. */
  unref(): void;
};

/** The part of `worker_threads` that is used. */
export type NodeThreads = {
  parentPort: NodeWorker | null;
  Worker: new (url: URL) => NodeWorker;
};

/** `worker_threads`; `undefined` outside of Node. */
export function nodeThreads(): NodeThreads | undefined {
  const { process: node } = globalThis as { process?: { getBuiltinModule?(name: string): unknown } };
  return node?.getBuiltinModule?.("worker_threads") as NodeThreads | undefined;
}
