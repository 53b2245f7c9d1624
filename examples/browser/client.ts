/** The page's side of the worker: each call is a promise that can be cancelled. */

import type { Answers, CallName, Calls, FromWorker, Question, ToWorker } from "./protocol.ts";
import type { Settings } from "./settings.ts";

/** A call that failed in the worker. `code` is that of the library, or `cancelled`. */
export class CallError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** A call under way. */
export type Call<T> = { answer: Promise<T>; cancel: () => void };

/** Asks the worker. */
export type Client = {
  call<C extends CallName>(
    type: C,
    ask: Calls[C]["ask"],
    onProgress?: (share: number) => void,
  ): Call<Calls[C]["answer"]>;
  analyse<Q extends Question>(question: Q, settings: Settings): Call<Answers[Q]>;
};

type Waiting = { resolve: (answer: never) => void; reject: (error: Error) => void; progress?: (share: number) => void };

/** Starts the worker. */
export function startClient(): Client {
  const worker = new Worker("worker.js", { type: "module" });
  const waiting = new Map<number, Waiting>();
  let calls = 0;
  worker.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => {
    const one = waiting.get(data.id);
    if (one === undefined) return;
    if (data.type === "progress") return one.progress?.(data.share);
    waiting.delete(data.id);
    if (data.type === "answer") one.resolve(data.answer as never);
    else one.reject(new CallError(data.code, data.message));
  });
  worker.addEventListener("error", (event) => {
    for (const { reject } of waiting.values())
      reject(new CallError("worker_failed", event.message || "the worker stopped"));
    waiting.clear();
  });

  function call(type: CallName, ask: object, progress?: (share: number) => void): Call<never> {
    const id = ++calls;
    const answer = new Promise<never>((resolve, reject) => {
      waiting.set(id, { resolve, reject, ...(progress !== undefined && { progress }) });
    });
    worker.postMessage({ type, id, ask } as ToWorker);
    const cancel = () => {
      if (waiting.has(id)) worker.postMessage({ type: "cancel", id } satisfies ToWorker);
    };
    return { answer, cancel };
  }
  return {
    call,
    analyse: (question, settings) => call("analyse", { question, settings, now: Date.now() }),
  };
}
