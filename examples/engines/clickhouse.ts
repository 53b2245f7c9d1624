/**
 * Asks ClickHouse: the whole engine in this process, or a server at `CLICKHOUSE_URL`. `npm --prefix examples/engines install && npx tsx
 * examples/engines/clickhouse.ts`. On a server a user that may only read suffices once the table is there.
 */

import { createClient } from "@clickhouse/client";
import { Session } from "chdb";
import { fromClickHouse, funnelIn, pathTableIn, type SqlQuery, sqlSource } from "parcours/engines";

const url = process.env.CLICKHOUSE_URL;
const make = `CREATE TABLE IF NOT EXISTS parcours_events ENGINE = MergeTree ORDER BY (who, at) AS
  SELECT concat('customer ', toString(intDiv(number, 6))) AS who, ['search', 'e-mail', 'view', 'view', 'cart', 'buy'][1 + cityHash64(number) % 6] AS what,
    toDateTime64(1700000000 + cityHash64(number, 1) % 2592000, 3, 'UTC') AS at
  FROM numbers(300000)`;

/** The `query` of a source, and what closes it. */
async function open(): Promise<{ query: SqlQuery; close(): unknown }> {
  if (url !== undefined) {
    const client = createClient({ url });
    await client.command({ query: make });
    return { query: fromClickHouse(client), close: () => client.close() };
  }
  const session = new Session();
  session.query(make);
  const query: SqlQuery = async (sql) => {
    const text: string = session.query(sql, "JSONCompactEachRow");
    return text === ""
      ? []
      : text
          .trimEnd()
          .split("\n")
          .map((line) => JSON.parse(line));
  };
  return { query, close: () => session.close() };
}

const { query, close } = await open();
try {
  const source = sqlSource({
    dialect: "clickhouse",
    table: "parcours_events",
    columns: { customer: "who", touchpoint: "what", time: "at" },
    query,
    steps: [{ verb: "splitJourneys", definition: { silence: { days: 7 } } }],
  });
  const { journeys, steps } = await funnelIn(source, { steps: ["view", "cart", "buy"], within: { days: 7 } });
  console.log(`${journeys} journeys:`, steps.map(({ name, count }) => `${name} ${count}`).join(", "));
  const table = await pathTableIn(source, { collapse: "repeats" });
  console.log(`${table.rows} paths of ${table.total.journeys} journeys`);
} finally {
  await close();
}
