/** Measures how JSON lines and delimited text become a log, against DuckDB; how much memory that takes; and names chosen to be slow. */

import { execFileSync } from "node:child_process";
import { createReadStream, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type EventLog, logFromCsv } from "parcours";
import { collidingNames } from "../helpers/collidingNames.ts";
import { writeCsvRows } from "./data/csvRows.ts";
import type { Engines } from "./engines.ts";
import { agree, race } from "./measure.ts";
import { benchNdjson } from "./ndjson.ts";
import { printTimings, tell, verdict } from "./report.ts";

const columns = {
  ...{ customer: "customer", touchpoint: "touchpoint", time: "time" },
  ...{ channel: "channel", value: "value", properties: ["campaign"] },
};

/** @param events - number of events of the other suites: a fifth of them is read for time, all of them for memory */
export async function benchText(engines: Engines, events: number, rounds: number): Promise<void> {
  await benchNdjson(events, rounds);
  await benchFile(engines, events / 5, rounds);
  await benchChosenNames(rounds);
  benchPeak(engines, events);
}

async function benchFile({ duckdb, folder }: Engines, rows: number, rounds: number): Promise<void> {
  const path = join(folder, "events.csv");
  writeCsvRows(path, rows);
  const [ours, theirs] = ["parcours", "DuckDB, read_csv and sort"];
  const timings = await race(
    [
      {
        name: ours,
        run: () => logFromCsv(createReadStream(path, { highWaterMark: 1 << 20 }), columns),
        check: (log: EventLog) => agree("events", log.events, rows),
      },
      {
        name: theirs,
        run: async () => {
          await duckdb.query(
            `CREATE OR REPLACE TABLE read AS SELECT * FROM read_csv('${path}') ORDER BY customer, time`,
          );
          await duckdb.query("DROP TABLE read");
        },
      },
    ],
    rounds,
  );
  printTimings(`A log from a CSV file of six columns, ${rows.toLocaleString("en")} rows`, timings, [
    { variant: ours, plain: theirs, atMost: 1 },
  ]);
  const seconds = (timings[0]?.ms ?? Number.NaN) / 1000;
  tell(`${Math.round(rows / seconds).toLocaleString("en")} rows a second`);
  rmSync(path);
}

/** 100,000 touchpoints that were chosen for one hash, and as many ordinary ones of the same length. */
async function benchChosenNames(rounds: number): Promise<void> {
  const text = (names: readonly string[]) =>
    new TextEncoder().encode(
      `customer,touchpoint,time\n${names
        .map((name) => `1,${name},5\n`)
        .join("")
        .repeat(5)}`,
    );
  const chosen = text(collidingNames(100_000));
  const ordinary = text(Array.from({ length: 100_000 }, (_, k) => String(10_000_000 + ((k * 7919) % 100_000))));
  const read = (bytes: Uint8Array) => () =>
    logFromCsv(bytes, { customer: "customer", touchpoint: "touchpoint", time: "time" });
  const check = (log: EventLog): void => agree("names", log.touchpoints.length, 100_000);
  const timings = await race(
    [
      { name: "names chosen for one hash", run: read(chosen), check },
      { name: "ordinary names", run: read(ordinary), check },
    ],
    rounds,
  );
  printTimings("A log from 500,000 rows with 100,000 touchpoints", timings, [
    { variant: "names chosen for one hash", plain: "ordinary names", atMost: 3 },
  ]);
}

/** Measures in a separate process, where nothing else uses memory. */
function benchPeak({ folder }: Engines, rows: number): void {
  const path = join(folder, "large.csv");
  writeCsvRows(path, rows);
  const script = fileURLToPath(new URL("./csvMemory.ts", import.meta.url));
  const megabytes = Number(execFileSync(process.execPath, [...process.execArgv, script, path], { encoding: "utf8" }));
  rmSync(path);
  // the bound is for ten million rows: fewer must take less in proportion, above the size of the process itself
  const most = 100 + (600 * rows) / 1e7;
  verdict(
    `${rows.toLocaleString("en")} rows of CSV take ${megabytes.toFixed(0)} MB at the peak of the whole process`,
    megabytes <= most,
    `at most ${most.toFixed(0)} MB`,
  );
}
