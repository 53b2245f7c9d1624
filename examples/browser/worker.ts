/** The worker of the page: it holds the log, reads files and answers questions, one after the other. */

import { type EventLog, isParcoursError, type Journey } from "parcours";
import { analyse } from "./analyses.ts";
import type { CallName, Calls, FromWorker, ToWorker } from "./protocol.ts";
import { previewFile, readFile, readJourneyText, simulateShop } from "./readFile.ts";

type Asked = Exclude<ToWorker, { type: "cancel" }>;

const port = self as unknown as {
  onmessage: (event: MessageEvent<ToWorker>) => void;
  postMessage: (message: FromWorker) => void;
};
const queue: Asked[] = [];
const ends = new Map<number, AbortController>();
let busy = false;
let log: EventLog | null = null;
let journey: Journey | null = null;

port.onmessage = ({ data }) => {
  if (data.type === "cancel") return ends.get(data.id)?.abort(new Error("cancelled"));
  ends.set(data.id, new AbortController());
  queue.push(data);
  if (!busy) void work();
};

async function work(): Promise<void> {
  busy = true;
  for (let asked = queue.shift(); asked !== undefined; asked = queue.shift()) {
    // a turn of the event loop brings in the wish to cancel what has not begun
    await new Promise((resolve) => setTimeout(resolve, 0));
    const { id } = asked;
    const { signal } = ends.get(id) as AbortController;
    try {
      signal.throwIfAborted();
      port.postMessage({ type: "answer", id, answer: await serve(asked, signal) });
    } catch (error) {
      const code = signal.aborted ? "cancelled" : isParcoursError(error) ? error.code : "failed";
      port.postMessage({ type: "failed", id, code, message: error instanceof Error ? error.message : String(error) });
    }
    ends.delete(id);
  }
  busy = false;
}

async function serve(asked: Asked, signal: AbortSignal): Promise<Calls[CallName]["answer"]> {
  const onProgress = (share: number) => port.postMessage({ type: "progress", id: asked.id, share });
  switch (asked.type) {
    case "preview":
      return previewFile(asked.ask.file);
    case "load": {
      const read = await readFile(asked.ask.file, asked.ask.columns, { signal, onProgress });
      log = read.log;
      return read.loaded;
    }
    case "shop": {
      const read = simulateShop();
      log = read.log;
      return read.loaded;
    }
    case "journey": {
      const read = readJourneyText(asked.ask.text);
      journey = read.journey;
      return read.answer;
    }
    case "analyse":
      return analyse(asked.ask, log, journey);
  }
}
