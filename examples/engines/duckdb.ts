/**
 * Asks a Parquet file on disk, through DuckDB, what memory could not hold: a funnel, paths, attribution.
 * `npm --prefix examples/engines install && npx tsx examples/engines/duckdb.ts`, or with the number of customers: `… duckdb.ts 5000000`.
 */

import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { attribute, pathTableToRows } from "parcours";
import {
  conversionPathsIn,
  explainSql,
  fromDuckDb,
  funnelIn,
  pathTableIn,
  sqlFacts,
  sqlSource,
} from "parcours/engines";

const customers = Number(process.argv[2] ?? 50_000);
const folder = mkdtempSync(join(tmpdir(), "parcours-"));
const file = join(folder, "events.parquet");
const instance = await DuckDBInstance.create(":memory:");
const connection = await instance.connect();

try {
  // six events of each customer, as a file; your own file takes its place
  await connection.run(`COPY (
    SELECT 'customer ' || (i // 6) AS who, ['search', 'e-mail', 'view', 'view', 'cart', 'buy'][1 + (hash(i) % 6)::INTEGER] AS what,
      make_timestamp(1700000000000000 + (hash(i, 1) % 2592000)::BIGINT * 1000000) AS at
    FROM range(${customers} * 6) t(i)) TO '${file}' (FORMAT parquet)`);
  await connection.run(`CREATE VIEW events AS SELECT * FROM read_parquet('${file}')`);
  console.log(`${customers * 6} events in ${(statSync(file).size / 1e6).toFixed(1)} MB`);

  const options = {
    dialect: "duckdb" as const,
    table: "events",
    columns: { customer: "who", touchpoint: "what", time: "at" },
    query: fromDuckDb(connection),
  };
  // asked once, and kept: every question needs them first
  const facts = await sqlFacts(sqlSource(options));
  const source = sqlSource({ ...options, facts });

  const question = { steps: ["view", "cart", "buy"], within: { days: 7 } };
  const { route, because } = await explainSql(source, { ask: "funnel", definition: question });
  const { steps } = await funnelIn(source, question);
  console.log(
    `funnel (${[route, ...because].join(", ")}):`,
    steps.map(({ name, count }) => `${name} ${count}`).join(", "),
  );

  const table = await pathTableIn(source, { collapse: "repeats", maxLength: 4 });
  console.log(`${table.rows} paths; the most frequent:`, pathTableToRows(table)[0]?.path.join(" → "));

  const paths = await conversionPathsIn(source, { conversion: "buy", lookback: { days: 14 }, keep: "counts" });
  const { credits } = attribute(paths, { model: "markov" });
  console.log("credit:", credits.map(({ name, share }) => `${name} ${(100 * (share ?? 0)).toFixed(0)} %`).join(", "));
} finally {
  connection.closeSync();
  instance.closeSync();
  rmSync(folder, { recursive: true, force: true });
}
