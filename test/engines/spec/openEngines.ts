/** Starts the engines that are installed in this folder. */

import { createRequire } from "node:module";
import { fromDuckDb, type SqlQuery } from "parcours/engines";
import type { TableRow } from "./randomTable.ts";
import type { TableColumns, TestEngine } from "./testEngine.ts";

const require = createRequire(import.meta.url);

/** Types of the columns, by engine. */
const types = {
  duckdb: ["VARCHAR", "VARCHAR", "BIGINT", "INTEGER", "VARCHAR", "DOUBLE", "BOOLEAN", "DOUBLE"],
  clickhouse: [
    "String",
    "String",
    "Int64",
    "Nullable(Int32)",
    "Nullable(String)",
    "Nullable(Float64)",
    "Nullable(Bool)",
    "Nullable(Float64)",
  ],
};

const keys = ["who", "what", "at", "place", "channel", "value", "flag", "size"] as const;

/** Statements that make the table `events`. They are the tests' own: the library never writes. */
function loadStatements(dialect: "duckdb" | "clickhouse", rows: readonly TableRow[], columns: TableColumns): string[] {
  const hex = (text: string) => Buffer.from(text, "utf8").toString("hex");
  const quote = (name: string) =>
    dialect === "duckdb"
      ? `"${name.replaceAll('"', '""')}"`
      : `\`${name.replaceAll("\\", "\\\\").replaceAll("`", "\\`")}\``;
  const text = (value: string) =>
    dialect === "duckdb" ? `decode(from_hex('${hex(value)}'))` : `unhex('${hex(value)}')`;
  const cell = (value: string | number | boolean | null) => (typeof value === "string" ? text(value) : String(value));
  const fields = keys.map((key, i) => `${quote(columns[key])} ${types[dialect][i]}`).join(", ");
  const engine = dialect === "duckdb" ? "" : " ENGINE = Memory";
  const values = rows.map((row) => `(${keys.map((key) => cell(row[key])).join(", ")})`).join(", ");
  return [
    `DROP TABLE IF EXISTS events`,
    `CREATE TABLE events (${fields})${engine}`,
    ...(rows.length === 0 ? [] : [`INSERT INTO events VALUES ${values}`]),
  ];
}

async function openDuckDb(): Promise<TestEngine> {
  const { DuckDBInstance } = require("@duckdb/node-api");
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  const connection = await instance.connect();
  return {
    name: "DuckDB",
    dialect: "duckdb",
    query: fromDuckDb(connection),
    async load(rows, columns) {
      for (const sql of loadStatements("duckdb", rows, columns)) await connection.run(sql);
    },
    run: (sql) => connection.run(sql),
    async close() {
      connection.closeSync();
    },
  };
}

async function openClickHouse(): Promise<TestEngine> {
  const { Session } = require("chdb");
  const session = new Session();
  session.query("CREATE DATABASE IF NOT EXISTS parcours ENGINE = Atomic");
  session.query("USE parcours");
  const query: SqlQuery = async (sql) => {
    const text: string = session.query(sql, "JSONCompactEachRow");
    return text === ""
      ? []
      : text
          .trimEnd()
          .split("\n")
          .map((line) => JSON.parse(line));
  };
  return {
    name: "ClickHouse",
    dialect: "clickhouse",
    query,
    async load(rows, columns) {
      for (const sql of loadStatements("clickhouse", rows, columns)) session.query(sql);
    },
    async run(sql) {
      session.query(sql);
    },
    async close() {
      session.cleanup?.();
    },
  };
}

/** An engine that can be started, or the reason why not. */
export const engines: readonly { name: string; open: (() => Promise<TestEngine>) | null; reason: string }[] = [
  { name: "DuckDB", package: "@duckdb/node-api", open: openDuckDb },
  { name: "ClickHouse", package: "chdb", open: openClickHouse },
].map(({ name, package: own, open }) => {
  try {
    require.resolve(own);
    return { name, open, reason: "" };
  } catch {
    return { name, open: null, reason: `${own} is not installed` };
  }
});
