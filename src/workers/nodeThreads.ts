/** Finds the module `worker_threads` of Node without an import, which bundlers for browsers would refuse. */

/** A worker thread of Node, as far as a pool uses it. */
export type NodeWorker = {
  postMessage(message: unknown, transfer?: readonly unknown[]): void;
  on(event: "message" | "error" | "exit" | "messageerror", listener: (value: unknown) => void): unknown;
  terminate(): Promise<number>;
  ref(): void;
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
