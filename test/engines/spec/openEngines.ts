/** Starts the engines that are installed in this folder. */

import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { fromDuckDb, fromDuckDbWasm, type SqlParameter, type SqlQuery, type SqlRows } from "parcours/engines";
import { findSpark } from "../spark/findSpark.ts";
import { tableStatements } from "./tableStatements.ts";
import type { TestEngine } from "./testEngine.ts";

const require = createRequire(import.meta.url);

async function openDuckDb(): Promise<TestEngine> {
  const { DuckDBInstance } = require("@duckdb/node-api");
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  const connection = await instance.connect();
  return {
    name: "DuckDB",
    dialect: "duckdb",
    query: fromDuckDb(connection),
    async create(table) {
      for (const sql of tableStatements("duckdb", table)) await connection.run(sql);
    },
    async close() {
      connection.closeSync();
    },
  };
}

const wasmFile = "@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs";

/** DuckDB as browsers run it, here in Node. */
async function openDuckDbWasm(): Promise<TestEngine> {
  const main = require.resolve(wasmFile);
  const wasm = require(main);
  const file = (name: string) => join(dirname(main), name);
  const bundles = { mvp: { mainModule: file("duckdb-mvp.wasm") }, eh: { mainModule: file("duckdb-eh.wasm") } };
  const database = await wasm.createDuckDB(bundles, new wasm.VoidLogger(), wasm.NODE_RUNTIME);
  await database.instantiate(() => {});
  const connection = database.connect();
  return {
    name: "DuckDB-wasm",
    dialect: "duckdb",
    query: fromDuckDbWasm(connection),
    async create(table) {
      for (const sql of tableStatements("duckdb", table)) connection.query(sql);
    },
    async close() {
      connection.close();
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
    async create(table) {
      for (const sql of tableStatements("clickhouse", table)) session.query(sql);
    },
    async close() {
      session.cleanup?.();
    },
  };
}

/** Spark runs in a process of Python; one statement at a time is answered. */
async function openSpark(): Promise<TestEngine> {
  const { python } = findSpark();
  const script = fileURLToPath(new URL("../spark/answer.py", import.meta.url));
  const child = spawn(python as string, [script], { stdio: ["pipe", "pipe", "ignore"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async () => {
    const { done, value } = await lines.next();
    if (done) throw new Error(`Spark ended with the exit code ${child.exitCode}`);
    return JSON.parse(value) as { version?: string; rows?: SqlRows; fault?: string };
  };
  let last: Promise<unknown> = answer();
  const ask = (sql: string, parameters: readonly SqlParameter[] = []): Promise<SqlRows> => {
    const values = Object.fromEntries(parameters.map(({ name, value }) => [name, value]));
    const own = last.then(() => {
      child.stdin.write(`${JSON.stringify({ sql, parameters: values })}\n`);
      return answer();
    });
    last = own;
    return own.then(({ rows, fault }) => {
      if (rows === undefined) throw new Error(fault);
      return rows;
    });
  };
  await last;
  const query: SqlQuery = (sql, parameters) => ask(sql, parameters);
  query.parameters = "bind";
  return {
    name: "Spark",
    dialect: "spark",
    query,
    async create(table) {
      for (const sql of tableStatements("spark", table)) await ask(sql);
    },
    async close() {
      child.stdin.end();
    },
  };
}

/** Why a package is not there; `null` where it is. */
function lacking(name: string): string | null {
  try {
    require.resolve(name);
    return null;
  } catch {
    return `the package ${name} is not installed in test/engines`;
  }
}

/** An engine of the tests. */
export type EngineOfTests = {
  name: string;
  open(): Promise<TestEngine>;
  /** Why it cannot be started; `null` where it can. */
  lack: string | null;
  /** The part of the random tables that it gets: Spark needs a second for each. */
  share: number;
};

/** Every engine, started or not. */
export const engines: readonly EngineOfTests[] = [
  { name: "DuckDB", open: openDuckDb, lack: lacking("@duckdb/node-api"), share: 1 },
  { name: "DuckDB-wasm", open: openDuckDbWasm, lack: lacking(wasmFile), share: 0.2 },
  { name: "ClickHouse", open: openClickHouse, lack: lacking("chdb"), share: 1 },
  { name: "Spark", open: openSpark, lack: findSpark().lack, share: 0.1 },
];
