/** Compares the path table, and the split into visits, with DuckDB (and with ClickHouse, where it has the same). */

import {
  type EventLog,
  logFromColumns,
  mergePathTables,
  type PathTable,
  pathTable,
  splitJourneys,
  topPaths,
} from "parcours";
import type { Events } from "./data/funnelEvents.ts";
import { pathEvents, pathFacts, pathTouchpoints } from "./data/pathEvents.ts";
import { type Engines, loadEvents, loadNames } from "./engines.ts";
import { agree, race } from "./measure.ts";
import { printTimings } from "./report.ts";

const hour = 3_600_000;

export async function benchPaths(engines: Engines, events: number, rounds: number): Promise<void> {
  const columns = pathEvents(events);
  await loadEvents(engines, columns);
  await loadNames(engines);
  const log = logFromColumns({ ...columns, touchpoint: { codes: columns.touchpoint, names: pathTouchpoints } });
  const title = `${events.toLocaleString("en")} events`;
  await benchTable(engines, log, events, rounds, title);
  await benchMerge(columns, log, rounds, title);
  await benchSplit(engines, log, events, rounds, title);
}

/** Two halves of the customers, counted apart and added up, against one table of all. */
async function benchMerge(columns: Events, log: EventLog, rounds: number, title: string) {
  const [a, b] = [pathTable(halfOf(columns, 0)), pathTable(halfOf(columns, 1))];
  const timings = await race(
    [
      { name: "pathTable of all", run: () => pathTable(log) },
      {
        name: "mergePathTables of two halves",
        run: () => mergePathTables(a, b),
        check: (sum: PathTable) => agree("journeys", sum.total.journeys, log.journeys),
      },
    ],
    rounds,
  );
  const bounds = [{ variant: "mergePathTables of two halves", plain: "pathTable of all", atMost: 0.5 }];
  printTimings(`Sum of path tables, ${title}`, timings, bounds);
}

async function benchTable(
  { clickhouse, duckdb }: Engines,
  log: EventLog,
  events: number,
  rounds: number,
  title: string,
) {
  const table = pathTable(log);
  const [top] = topPaths(table, { top: 1 }).rows;
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

/** The events of the customers with even numbers (0), or of the others (1). */
function halfOf({ customer, touchpoint, time }: Events, rest: number): EventLog {
  const own = (_: number, i: number): boolean => (customer[i] as number) % 2 === rest;
  const codes = (touchpoint as Uint8Array).filter(own);
  const names = { codes, names: pathTouchpoints };
  return logFromColumns({ customer: customer.filter(own), touchpoint: names, time: time.filter(own) });
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
