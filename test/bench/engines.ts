/** Runs the two engines in this process, with two threads each: they load the same events, answer SQL, and return rows as JSON. */

import { once } from "node:events";
import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Events } from "./data/funnelEvents.ts";

/** An engine that answers SQL with rows of numbers and texts. */
export type Engine = { name: string; version: string; query(sql: string): Promise<unknown[][]> };

/** Takes rows without SQL. */
export type Appender = { appendDataChunk(chunk: unknown): void; closeSync(): void };

/** Both engines on one scratch folder. */
export type Engines = {
  clickhouse: Engine;
  duckdb: Engine & { appender(table: string): Promise<Appender> };
  folder: string;
  close(): void;
};

const require = createRequire(import.meta.url);

export async function openEngines(): Promise<Engines> {
  const folder = mkdtempSync(join(tmpdir(), "parcours-bench-"));
  const { Session } = require("chdb");
  const { DuckDBInstance } = require("@duckdb/node-api");
  const session = new Session(join(folder, "clickhouse"));
  const instance = await DuckDBInstance.create(":memory:", { threads: "2" });
  const connection = await instance.connect();
  const clickhouse: Engine = {
    name: "ClickHouse",
    version: "",
    query: async (sql) => rowsOf(session.query(`${sql} SETTINGS max_threads = 2`, "JSONCompactEachRow")),
  };
  const duckdb: Engines["duckdb"] = {
    name: "DuckDB",
    version: "",
    query: async (sql) => (await connection.runAndReadAll(sql)).getRowsJson(),
    appender: (table) => connection.createAppender(table),
  };
  clickhouse.version = String((await clickhouse.query("SELECT version()"))[0]?.[0]);
  duckdb.version = String((await duckdb.query("SELECT version()"))[0]?.[0]);
  const close = (): void => {
    session.close();
    connection.closeSync();
    instance.closeSync();
    rmSync(folder, { recursive: true, force: true });
  };
  return { clickhouse, duckdb, folder, close };
}

function rowsOf(text: string): unknown[][] {
  return text.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line)]));
}

/** Loads table `events` (u, k, t: small integers, sorted by customer and time) into both engines; and table `shuffled`, unsorted. */
export async function loadEvents({ clickhouse, duckdb, folder }: Engines, events: Events): Promise<void> {
  const raw = join(folder, "events.bin");
  await writeRowBinary(raw, events);
  const [k, integer] = events.touchpoint instanceof Uint8Array ? ["UInt8", "UTINYINT"] : ["UInt32", "UINTEGER"];
  const source = `file('${raw}', 'RowBinary', 'u UInt32, k ${k}, t UInt64')`;
  await clickhouse.query("DROP TABLE IF EXISTS events");
  await clickhouse.query(`CREATE TABLE events (u UInt32, k ${k}, t UInt64) ENGINE = MergeTree ORDER BY (u, t)`);
  await clickhouse.query(`INSERT INTO events SELECT * FROM ${source}`);
  await clickhouse.query("OPTIMIZE TABLE events FINAL");
  const parquet = join(folder, "events.parquet");
  await clickhouse.query(`INSERT INTO FUNCTION file('${parquet}', 'Parquet') SELECT u, k, t FROM ${source}`);
  await duckdb.query(`CREATE OR REPLACE TABLE shuffled AS
    SELECT u::UINTEGER AS u, k::${integer} AS k, t::BIGINT AS t FROM read_parquet('${parquet}')`);
  await duckdb.query("CREATE OR REPLACE TABLE events AS SELECT * FROM shuffled ORDER BY u, t");
  rmSync(raw);
  rmSync(parquet);
}

/** Loads table `named`: the same events, with customers and touchpoints as names. */
export async function loadNames({ clickhouse, duckdb }: Engines): Promise<void> {
  await clickhouse.query("DROP TABLE IF EXISTS named");
  await clickhouse.query(
    "CREATE TABLE named (u String, k LowCardinality(String), t UInt64) ENGINE = MergeTree ORDER BY (u, t)",
  );
  await clickhouse.query(`INSERT INTO named
    SELECT concat('user_', toString(u)), concat('touchpoint_', leftPad(toString(k), 2, '0')), t FROM events`);
  await clickhouse.query("OPTIMIZE TABLE named FINAL");
  await duckdb.query(`CREATE OR REPLACE TABLE named AS
    SELECT 'user_' || u AS u, 'touchpoint_' || lpad(k::VARCHAR, 2, '0') AS k, t FROM events ORDER BY 1, 3`);
}

async function writeRowBinary(path: string, { customer, touchpoint, time }: Events): Promise<void> {
  const file = createWriteStream(path);
  const rows = 1 << 20;
  const width = touchpoint.BYTES_PER_ELEMENT;
  const bytes = 12 + width;
  for (let from = 0; from < customer.length; from += rows) {
    const to = Math.min(customer.length, from + rows);
    const view = new DataView(new ArrayBuffer((to - from) * bytes));
    for (let i = from, at = 0; i < to; i++, at += bytes) {
      view.setUint32(at, customer[i] as number, true);
      if (width === 1) view.setUint8(at + 4, touchpoint[i] as number);
      else view.setUint32(at + 4, touchpoint[i] as number, true);
      view.setBigUint64(at + 4 + width, BigInt(time[i] as number), true);
    }
    if (!file.write(new Uint8Array(view.buffer))) await once(file, "drain");
  }
  file.end();
  await once(file, "close");
}
