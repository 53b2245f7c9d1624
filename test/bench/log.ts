/** Measures how a log is made: from columns, compared with DuckDB; how much memory it takes; and from delimited text. */

import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { type EventLog, logFromColumns, logFromCsv } from "parcours";
import type { Events } from "./data/funnelEvents.ts";
import { pathEvents, pathFacts, pathTouchpoints } from "./data/pathEvents.ts";
import type { Engines } from "./engines.ts";
import { agree, race } from "./measure.ts";
import { printBytes, printTimings, tell, verdict } from "./report.ts";

const require = createRequire(import.meta.url);

export async function benchLog(engines: Engines, events: number, rounds: number): Promise<void> {
  const columns = pathEvents(events);
  // a round with names takes half a minute: two that count are enough
  const few = Math.min(rounds, 3);
  await benchIntegers(engines, columns, few);
  await benchText(columns, few);
  await benchNames(engines, columns, few);
}

/** Unsorted rows, with customers and touchpoints as integers. */
async function benchIntegers(engines: Engines, columns: Events, rounds: number): Promise<void> {
  const { customer, touchpoint, time } = columns;
  const numbers = { customer, touchpoint: { codes: touchpoint, names: pathTouchpoints }, time };
  const log = logFromColumns(numbers);
  if (time.length === 1e7) agree("journeys", log.journeys, pathFacts.journeys);
  const check = (answer: EventLog): void => agree("log", [answer.events, answer.journeys], [log.events, log.journeys]);
  const byNumber = await race(
    [
      { name: "parcours", run: () => logFromColumns(numbers), check },
      { name: "DuckDB, append and sort", run: () => append(engines, "UINTEGER", "UTINYINT", columns) },
    ],
    rounds,
  );
  printTimings(`A log from shuffled columns of integers, ${time.length.toLocaleString("en")} events`, byNumber, [
    { faster: "parcours", slower: "DuckDB, append and sort", times: 2 },
  ]);
  printBytes(log);
  benchMemory(time.length);
}

/** The same with names. It runs in a separate race, because millions of texts slow down other contenders. */
async function benchNames(engines: Engines, { customer, touchpoint, time }: Events, rounds: number): Promise<void> {
  const names = {
    customer: Array.from(customer, (u) => `user_${u}`),
    touchpoint: Array.from(touchpoint, (k) => pathTouchpoints[k] as string),
    time,
  };
  const byName = await race(
    [
      {
        name: "parcours",
        run: () => logFromColumns(names),
        check: (log: EventLog) => agree("events", log.events, time.length),
      },
      { name: "DuckDB, append and sort", run: () => append(engines, "VARCHAR", "VARCHAR", names) },
    ],
    rounds,
  );
  printTimings(`A log from shuffled columns of names, ${time.length.toLocaleString("en")} events`, byName, [
    { faster: "parcours", slower: "DuckDB, append and sort", times: 1 },
  ]);
}

type Columns = { customer: ArrayLike<unknown>; touchpoint: ArrayLike<unknown>; time: Float64Array };

/** What a user of DuckDB does: appends column chunks, then sorts. */
async function append(
  { duckdb }: Engines,
  u: string,
  k: string,
  { customer, touchpoint, time }: Columns,
): Promise<void> {
  const { DuckDBDataChunk, BIGINT, UINTEGER, UTINYINT, VARCHAR } = require("@duckdb/node-api");
  const types = { BIGINT, UINTEGER, UTINYINT, VARCHAR } as Record<string, unknown>;
  await duckdb.query(`CREATE OR REPLACE TABLE incoming (u ${u}, k ${k}, t BIGINT)`);
  const appender = await duckdb.appender("incoming");
  for (let from = 0; from < time.length; from += 2048) {
    const to = Math.min(time.length, from + 2048);
    const chunk = DuckDBDataChunk.create([types[u], types[k], BIGINT], to - from);
    chunk.setColumnValues(0, Array.prototype.slice.call(customer, from, to));
    chunk.setColumnValues(1, Array.prototype.slice.call(touchpoint, from, to));
    chunk.setColumnValues(2, Array.from(time.subarray(from, to), BigInt));
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
  await duckdb.query("CREATE OR REPLACE TABLE sorted AS SELECT * FROM incoming ORDER BY u, t");
  await duckdb.query("DROP TABLE incoming");
  await duckdb.query("DROP TABLE sorted");
}

/** Measures in a separate process, where nothing else uses memory. */
function benchMemory(events: number): void {
  const script = fileURLToPath(new URL("./loadMemory.ts", import.meta.url));
  const args = [...process.execArgv, "--expose-gc", script, String(events)];
  const bytes = Number(execFileSync(process.execPath, args, { encoding: "utf8" }));
  verdict(`${bytes.toFixed(1)} bytes per event at the peak, integers`, bytes <= 40, "at most 40");
}

/** Text in pieces of 64 kB, as a file or a response gives it. */
async function benchText(events: Events, rounds: number): Promise<void> {
  const rows = Math.min(events.time.length, 1_000_000);
  const bytes = textOf(events, rows);
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
  }
  const columns = { customer: "user", touchpoint: "event", time: "at" };
  const check = (log: EventLog): void => agree("events", log.events, rows);
  const timings = await race([{ name: "parcours", run: () => logFromCsv(pieces(), columns), check }], rounds);
  printTimings(`A log from delimited text, ${rows.toLocaleString("en")} rows`, timings, []);
  const seconds = (timings[0]?.ms ?? Number.NaN) / 1000;
  const rate = Math.round(rows / seconds).toLocaleString("en");
  tell(`${rate} rows, ${(bytes.length / seconds / 1e6).toFixed(1)} MB a second`);
}

function textOf({ customer, touchpoint, time }: Events, rows: number): Uint8Array {
  const lines = Array.from({ length: rows }, (_, i) => {
    return `user_${customer[i]},${pathTouchpoints[touchpoint[i] as number]},${time[i]}\n`;
  });
  return new TextEncoder().encode(`user,event,at\n${lines.join("")}`);
}
