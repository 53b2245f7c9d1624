/** Compares `funnel` with ClickHouse's `windowFunnel`, and with two ways to write it in DuckDB. */

import { type EventLog, funnel, logFromColumns } from "parcours";
import { allocatedBytes } from "../helpers/allocation.ts";
import { funnelCounts, funnelEvents, funnelTouchpoints } from "./data/funnelEvents.ts";
import { type Engines, loadEvents } from "./engines.ts";
import { benchFunnelSwitches } from "./funnelSwitches.ts";
import { agree, race } from "./measure.ts";
import { printBytes, printTimings, verdict } from "./report.ts";

const week = 604_800_000;
const steps = funnelTouchpoints.slice(0, 4);

export async function benchFunnel(engines: Engines, events: number, rounds: number): Promise<void> {
  const columns = funnelEvents(events);
  await loadEvents(engines, columns);
  const touchpoint = { codes: columns.touchpoint, names: funnelTouchpoints };
  const log = logFromColumns({ ...columns, touchpoint });
  const definition = { steps, within: { days: 7 } };
  const counts = (): number[] => funnel(log, definition).steps.map(({ count }) => count);
  const expected = events === 1e7 ? funnelCounts : counts();
  const check = (answer: number[]): void => agree("funnel", answer.map(Number), expected);
  const { clickhouse, duckdb } = engines;

  const timings = await race(
    [
      // several calls in a row: otherwise half of the rounds pass before the code is compiled
      { name: "parcours", run: counts, check, repeats: 4 },
      {
        name: "ClickHouse windowFunnel",
        run: async () => (await clickhouse.query(windowFunnel))[0],
        check,
        repeats: 4,
      },
      { name: "DuckDB, MAX() OVER", run: async () => (await duckdb.query(carriedEntries(4)))[0], check },
      { name: "DuckDB, chained MIN", run: async () => (await duckdb.query(chainedMinima(4)))[0], check },
    ],
    rounds,
  );
  printTimings(`Funnel of four steps within seven days, ${events.toLocaleString("en")} events`, timings, [
    { faster: "parcours", slower: "ClickHouse windowFunnel", times: 4 },
    { faster: "parcours", slower: "DuckDB, MAX() OVER", times: 10 },
    { faster: "parcours", slower: "DuckDB, chained MIN", times: 4 },
  ]);
  printBytes(log);
  const allocated = allocatedBytes(counts) / log.events;
  verdict(
    `a call allocates ${allocated.toFixed(3)} bytes per event on the heap`,
    allocated < 4,
    "an object would take 12",
  );
  await variants(log, logFromColumns({ ...columns, touchpoint, time: columns.time.map(hourOf) }), rounds);
  await benchFunnelSwitches(columns, rounds);
}

function hourOf(time: number): number {
  return time - (time % 3_600_000);
}

/** The time of other orders, reasons and ties; ties come from times rounded down to hours. */
async function variants(log: EventLog, hourly: EventLog, rounds: number): Promise<void> {
  const definition = { steps, within: { days: 7 } };
  const timings = await race(
    [
      { name: "ordered", run: () => funnel(log, definition) },
      { name: "strict", run: () => funnel(log, { ...definition, order: "strict" }) },
      { name: "unordered", run: () => funnel(log, { ...definition, order: "unordered" }) },
      { name: "with reasons", run: () => funnel(log, definition, { reasons: true }) },
      { name: "hourly times", run: () => funnel(hourly, definition) },
    ],
    rounds,
  );
  printTimings("The same funnel otherwise", timings, [
    { variant: "strict", plain: "ordered", atMost: 3 },
    { variant: "unordered", plain: "ordered", atMost: 3 },
    { variant: "with reasons", plain: "ordered", atMost: 2 },
  ]);
}

const windowFunnel = `SELECT countIf(level >= 1), countIf(level >= 2), countIf(level >= 3), countIf(level >= 4)
  FROM (SELECT u, windowFunnel(${week})(t, k = 0, k = 1, k = 2, k = 3) AS level FROM events GROUP BY u)`;

/** Each row keeps the newest entry of a chain so far: exact, one sort, no joins. */
function carriedEntries(depth: number): string {
  const matches = Array.from({ length: depth }, (_, i) => `SELECT u, t, ${i + 1} AS k FROM events WHERE k = ${i}`);
  const levels = Array.from({ length: depth - 1 }, (_, i) => {
    const k = i + 2;
    return `l${k} AS (SELECT *, CASE WHEN k = ${k} AND t <= max(s${k - 1}) OVER w + ${week} THEN max(s${k - 1}) OVER w END AS s${k}
      FROM l${k - 1} WINDOW w AS (PARTITION BY u ORDER BY t, k ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING))`;
  });
  const reached = Array.from({ length: depth }, (_, i) => `count(*) FILTER (d >= ${i + 1})`).join(", ");
  const cases = Array.from({ length: depth }, (_, i) => `WHEN s${depth - i} IS NOT NULL THEN ${depth - i}`).join(" ");
  return `WITH l0 AS (${matches.join(" UNION ALL ")}), l1 AS (SELECT *, CASE WHEN k = 1 THEN t END AS s1 FROM l0),
    ${levels.join(",\n")}
    SELECT ${reached} FROM (SELECT u, max(CASE ${cases} ELSE 0 END) AS d FROM l${depth} GROUP BY u)`;
}

/** As a person writes it: for every entry, the earliest next step after the one before, inside the window of the entry. */
function chainedMinima(depth: number): string {
  const levels = Array.from({ length: depth - 1 }, (_, i) => {
    const k = i + 2;
    return `s${k} AS (SELECT p.u, p.t1, min(e.t) AS t FROM s${k - 1} p JOIN events e ON e.u = p.u
      WHERE e.k = ${k - 1} AND e.t >= p.t AND e.t <= p.t1 + ${week} GROUP BY p.u, p.t1)`;
  });
  const counts = Array.from({ length: depth }, (_, i) => `(SELECT count(DISTINCT u) FROM s${i + 1})`).join(", ");
  return `WITH s1 AS (SELECT DISTINCT u, t AS t1, t FROM events WHERE k = 0), ${levels.join(",\n")} SELECT ${counts}`;
}
