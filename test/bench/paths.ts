/** The path table, the split into visits and the making of a log, against DuckDB (and ClickHouse, where it has the same). */

import { createRequire } from "node:module";
import { type EventLog, logFromColumns, pathTable, splitJourneys, topPaths } from "parcours";
import type { Events } from "./data/funnelEvents.ts";
import { pathEvents, pathFacts, pathTouchpoints } from "./data/pathEvents.ts";
import { type Engines, loadEvents, loadNames } from "./engines.ts";
import { agree, race } from "./measure.ts";
import { printTimings } from "./report.ts";

const require = createRequire(import.meta.url);
const hour = 3_600_000;

export async function benchPaths(engines: Engines, events: number, rounds: number): Promise<void> {
  const columns = pathEvents(events);
  await loadEvents(engines, columns);
  await loadNames(engines);
  const log = logFromColumns({ ...columns, touchpoint: { codes: columns.touchpoint, names: pathTouchpoints } });
  const title = `${events.toLocaleString("en")} events`;
  await benchTable(engines, log, events, rounds, title);
  await benchSplit(engines, log, events, rounds, title);
  await benchLoading(engines, columns, title);
}

async function benchTable(
  { clickhouse, duckdb }: Engines,
  log: EventLog,
  events: number,
  rounds: number,
  title: string,
) {
  const table = pathTable(log);
  const [top] = topPaths(table, 1);
  if (events === 1e7) {
    agree("distinct paths", table.rows, pathFacts.paths);
    agree("top path", { path: top?.path, journeys: top?.journeys }, pathFacts.topPath);
  }
  const check = (rows: unknown[][]): void => agree("top path", Number(rows[0]?.[0]), top?.journeys);
  const timings = await race(
    [
      { name: "parcours", run: () => pathTable(log) },
      { name: "ClickHouse, names", run: () => clickhouse.query(clickhousePaths("named")), check },
      { name: "ClickHouse, integers", run: () => clickhouse.query(clickhousePaths("events")), check },
      { name: "DuckDB, names", run: () => duckdb.query(duckdbPaths("named")), check },
    ],
    Math.min(rounds, 4),
  );
  printTimings(`Path table, ${title}`, timings, [{ faster: "parcours", slower: "DuckDB, names", times: 3 }]);
}

async function benchSplit({ duckdb }: Engines, log: EventLog, events: number, rounds: number, title: string) {
  const visits = splitJourneys(log, { silence: { hours: 1 } }).journeys;
  if (events === 1e7) agree("visits", visits, pathFacts.visits);
  const timings = await race(
    [
      { name: "parcours", run: () => splitJourneys(log, { silence: { hours: 1 } }) },
      {
        name: "DuckDB, lag and running sum",
        run: () => duckdb.query(duckdbVisits),
        check: (rows: unknown[][]) => agree("visits", Number(rows[0]?.[0]), visits),
      },
    ],
    rounds,
  );
  const bounds = [{ faster: "parcours", slower: "DuckDB, lag and running sum", times: 5 }];
  printTimings(`Split after an hour of silence, ${title}`, timings, bounds);
}

/** Once each, after a first round that is thrown away: rows in no order, by name and by number. */
async function benchLoading(engines: Engines, columns: Events, title: string): Promise<void> {
  const { customer, touchpoint, time } = columns;
  const names = {
    customer: Array.from(customer, (u) => `user_${u}`),
    touchpoint: Array.from(touchpoint, (k) => pathTouchpoints[k] as string),
    time,
  };
  const timings = await race(
    [
      { name: "parcours, names", run: () => logFromColumns(names) },
      { name: "DuckDB, names", run: () => append(engines, "VARCHAR", "VARCHAR", names) },
      {
        name: "parcours, integers",
        run: () => logFromColumns({ customer, touchpoint: { codes: touchpoint, names: pathTouchpoints }, time }),
      },
      { name: "DuckDB, integers", run: () => append(engines, "UINTEGER", "UTINYINT", columns) },
    ],
    2,
  );
  printTimings(`A log from shuffled columns, ${title}`, timings, [
    { faster: "parcours, names", slower: "DuckDB, names", times: 1 },
    { faster: "parcours, integers", slower: "DuckDB, integers", times: 2 },
  ]);
}

type Columns = { customer: ArrayLike<unknown>; touchpoint: ArrayLike<unknown>; time: Float64Array };

/** What a user of DuckDB does: append column chunks, then sort. */
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

function clickhousePaths(table: string): string {
  return `SELECT count() AS n, path FROM
    (SELECT arrayMap(x -> x.2, arraySort(x -> x.1, groupArray((t, k)))) AS path FROM ${table} GROUP BY u)
    GROUP BY path ORDER BY n DESC, path LIMIT 1`;
}

function duckdbPaths(table: string): string {
  return `SELECT count(*) AS n, path FROM (SELECT list(k ORDER BY t) AS path FROM ${table} GROUP BY u)
    GROUP BY path ORDER BY n DESC, path LIMIT 1`;
}

const duckdbVisits = `SELECT sum(visits) FROM (SELECT u, max(visit) + 1 AS visits FROM
  (SELECT u, sum(gap) OVER (PARTITION BY u ORDER BY t) AS visit FROM
    (SELECT u, t, (t - lag(t, 1, t) OVER (PARTITION BY u ORDER BY t) > ${hour})::INT AS gap FROM events)) GROUP BY u)`;
