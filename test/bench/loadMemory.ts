/**
 * Run by `log.ts` in a process of its own: writes by how many bytes per event the process grew at the most while a log was
 * made of integer columns. Argument: how many events.
 */

import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { logFromColumns } from "parcours";
import { pathEvents, pathTouchpoints } from "./data/pathEvents.ts";

/** Largest size seen and whether to stop, as the watcher writes and reads them: loading leaves this thread no time to look. */
const seen = new Float64Array(new SharedArrayBuffer(8));
const stop = new Int32Array(new SharedArrayBuffer(4));
const watch = `const { parentPort, workerData: { seen, stop } } = require("node:worker_threads");
  parentPort.postMessage("ready");
  do seen[0] = Math.max(seen[0], process.memoryUsage.rss()); while (Atomics.wait(stop, 0, 0, 1) === "timed-out");`;

const { customer, touchpoint, time } = pathEvents(Number(process.argv[2]));
const columns = { customer, touchpoint: { codes: touchpoint, names: pathTouchpoints }, time };
// compiles the code, so that only columns are counted
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
