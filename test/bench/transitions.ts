/** Compares `transitions` with the window function `lead` of both engines, for names and for small integers. */

import { logFromColumns, type TransitionsResult, transitions } from "parcours";
import type { Events } from "./data/funnelEvents.ts";
import { manyTouchpoints, pathEvents, pathFacts, pathTouchpoints } from "./data/pathEvents.ts";
import { type Engines, loadEvents, loadNames } from "./engines.ts";
import { agree, race } from "./measure.ts";
import { printBytes, printTimings } from "./report.ts";

/** What is computed for each edge in addition to its count. */
type Extra = "nothing" | "journeys" | "median";

export async function benchTransitions(engines: Engines, events: number, rounds: number): Promise<void> {
  const columns = pathEvents(events);
  await loadEvents(engines, columns);
  await loadNames(engines);
  const log = logFromColumns({ ...columns, touchpoint: { codes: columns.touchpoint, names: pathTouchpoints } });
  checkFacts(log.journeys, transitions(log, { times: "quantiles" }), events);

  for (const extra of ["nothing", "journeys", "median"] as const) {
    const [top] = transitions(log, { times: extra === "median" ? "quantiles" : "none" }).edges;
    const wanted =
      extra === "nothing"
        ? [top?.count]
        : extra === "journeys"
          ? [top?.count, top?.journeys]
          : [top?.count, top?.q50Ms];
    const check = (rows: unknown[][]): void => agree("transitions", (rows[0] ?? []).slice(2).map(Number), wanted);
    const engine = (name: "clickhouse" | "duckdb", table: string) => ({
      name: `${engines[name].name}, ${table === "named" ? "names" : "integers"}`,
      run: () => engines[name].query(name === "clickhouse" ? clickhouseSql(table, extra) : duckdbSql(table, extra)),
      check,
    });
    const timings = await race(
      [
        { name: "parcours", run: () => transitions(log, { times: extra === "median" ? "quantiles" : "none" }) },
        engine("clickhouse", "named"),
        engine("clickhouse", "events"),
        engine("duckdb", "named"),
        engine("duckdb", "events"),
      ].map((contender) => ({ ...contender, repeats: 3 })),
      rounds,
    );
    const [ch, duck] = extra === "median" ? [2, 2] : [10, 20];
    const title = {
      nothing: "counts",
      journeys: "counts and distinct journeys",
      median: "counts and exact median gap",
    }[extra];
    printTimings(`Transitions: ${title}, ${events.toLocaleString("en")} events`, timings, [
      { faster: "parcours", slower: "ClickHouse, names", times: ch },
      ...(extra === "nothing" ? [{ faster: "parcours", slower: "ClickHouse, integers", times: ch }] : []),
      { faster: "parcours", slower: "DuckDB, names", times: duck },
    ]);
  }
  printBytes(log);
  await benchManyTouchpoints(engines, manyTouchpoints(columns), rounds);
}

/** Almost no pair occurs twice: an array of all pairs would have ten thousand million entries. */
async function benchManyTouchpoints(engines: Engines, columns: Events, rounds: number): Promise<void> {
  await loadEvents(engines, columns);
  const names = Array.from({ length: 100_000 }, (_, code) => `touchpoint_${code}`);
  const log = logFromColumns({ ...columns, touchpoint: { codes: columns.touchpoint, names } });
  const ask = (): TransitionsResult => transitions(log, { times: "none", prune: { edges: { top: 10 } } });
  const { edges, hidden } = ask();
  const wanted = [edges.length + hidden.edges, edges[0]?.count];
  const timings = await race(
    [
      { name: "parcours", run: ask },
      {
        name: "DuckDB, integers",
        run: () => engines.duckdb.query(`SELECT count(*), max(n) FROM (${duckdbSql("events", "nothing")})`),
        check: (rows: unknown[][]) => agree("edges", (rows[0] ?? []).map(Number), wanted),
      },
    ],
    rounds,
  );
  printTimings(`Transitions among 100,000 touchpoints, ${log.events.toLocaleString("en")} events`, timings, [
    { faster: "parcours", slower: "DuckDB, integers", times: 1.5 },
  ]);
}

function checkFacts(journeys: number, { edges }: TransitionsResult, events: number): void {
  if (events !== 1e7) return;
  const [top] = edges;
  agree("journeys", journeys, pathFacts.journeys);
  agree("edges", edges.length, pathFacts.edges);
  agree(
    "transitions",
    edges.reduce((sum, edge) => sum + edge.count, 0),
    pathFacts.transitions,
  );
  const { from, to, count, journeys: distinct, medianMs } = pathFacts.largest;
  agree(
    "largest edge",
    [top?.from, top?.to, top?.count, top?.journeys, top?.q50Ms],
    [from, to, count, distinct, medianMs],
  );
}

function clickhouseSql(table: string, extra: Extra): string {
  const none = table === "named" ? "''" : "255";
  const more = { nothing: "", journeys: ", uniqExact(u)", median: ", quantileExactInclusive(0.5)(next - t)" }[extra];
  const inner = `SELECT u, k AS a, t, leadInFrame(k, 1, ${none}) OVER w AS b, leadInFrame(t) OVER w AS next FROM ${table}
    WINDOW w AS (PARTITION BY u ORDER BY t ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)`;
  return `SELECT a, b, count() AS n${more} FROM (${inner}) WHERE b != ${none} GROUP BY a, b ORDER BY n DESC`;
}

function duckdbSql(table: string, extra: Extra): string {
  const more = { nothing: "", journeys: ", count(DISTINCT u)", median: ", quantile_cont(next - t, 0.5)" }[extra];
  const gap = extra === "median" ? ", lead(t) OVER w AS next" : "";
  return `SELECT a, b, count(*) AS n${more} FROM (SELECT u, k AS a, t, lead(k) OVER w AS b${gap} FROM ${table}
    WINDOW w AS (PARTITION BY u ORDER BY t)) WHERE b IS NOT NULL GROUP BY a, b ORDER BY n DESC`;
}
