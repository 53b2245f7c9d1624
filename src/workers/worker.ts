/** The file that a worker runs: it answers the tasks of the pool that started it, in a browser, Node, Deno and Bun. */

import { nodeThreads } from "./nodeThreads.ts";
import { serveQuestions, type WorkerPort } from "./serveQuestions.ts";

/** Listens to the pool. Nothing else imports this file. */
export const worker = /* @__PURE__ */ serveQuestions(/* @__PURE__ */ portOfWorker());

function portOfWorker(): WorkerPort {
  const parent = nodeThreads()?.parentPort;
  if (parent) {
    return {
      postMessage: (message, transfer) => parent.postMessage(message, transfer),
      listen: (receive) => {
        parent.on("message", receive);
      },
    };
  }
  const scope = globalThis as unknown as {
    postMessage(message: unknown, transfer: readonly ArrayBuffer[]): void;
    addEventListener?(type: "message", listener: (event: { data: unknown }) => void): void;
  };
  return {
    postMessage: (message, transfer) => scope.postMessage(message, transfer),
    listen: (receive) => scope.addEventListener?.("message", ({ data }) => receive(data)),
  };
}
