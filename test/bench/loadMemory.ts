/**
 * Run by `log.ts` in a separate process: prints the largest growth of the process, in bytes per event, while a log is made of integer columns.
 * Argument: number of events.
 */

import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { logFromColumns } from "parcours";
import { pathEvents, pathTouchpoints } from "./data/pathEvents.ts";

/** The largest size so far, and whether to stop. The watching thread writes and reads them, because loading blocks this thread. */
const seen = new Float64Array(new SharedArrayBuffer(8));
const stop = new Int32Array(new SharedArrayBuffer(4));
const watch = `const { parentPort, workerData: { seen, stop } } = require("node:worker_threads");
  parentPort.postMessage("ready");
  do seen[0] = Math.max(seen[0], process.memoryUsage.rss()); while (Atomics.wait(stop, 0, 0, 1) === "timed-out");`;

const { customer, touchpoint, time } = pathEvents(Number(process.argv[2]));
const columns = { customer, touchpoint: { codes: touchpoint, names: pathTouchpoints }, time };
// a first call compiles the code, so that only columns are measured
logFromColumns({ customer: [1], touchpoint: ["a"], time: [0] });
const watcher = new Worker(watch, { eval: true, workerData: { seen, stop }, execArgv: [] });
await once(watcher, "message");
globalThis.gc?.();
const before = process.memoryUsage.rss();
seen[0] = before;
const { events } = logFromColumns(columns);
Atomics.store(stop, 0, 1);
Atomics.notify(stop, 0);
process.stdout.write(String(((seen[0] as number) - before) / events));
