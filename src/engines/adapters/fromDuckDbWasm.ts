/** Asks DuckDB in the browser through the connection of its package for WebAssembly. */

import { wrongArgument } from "../../core/checks/expectSource.ts";
import type { SqlQuery } from "../sqlQuery.ts";
import type { SqlRows } from "../sqlRows.ts";

/** A connection of `@duckdb/duckdb-wasm`, by shape: the package is not required. */
export type DuckDbWasmConnection = {
  /** Sends a statement, and returns its rows as batches of Arrow. */
  send(sql: string): Promise<AsyncIterable<ArrowBatch> | Iterable<ArrowBatch>>;
};

/** A batch of rows in columns, by shape. */
type ArrowBatch = {
  numRows: number;
  numCols: number;
  getChildAt(column: number): { get(row: number): unknown } | null;
};

/**
 * Makes the `query` of a source from a connection of `@duckdb/duckdb-wasm`. Rows come batch by batch; texts are written into the statement as hex. The
 * dialect of the source is `"duckdb"`.
 *
 * @param connection - what `await database.connect()` returns
 * @example
 * fromDuckDbWasm({ send: async () => [] }).parameters // => "inline"
 */
export function fromDuckDbWasm(connection: DuckDbWasmConnection): SqlQuery {
  if (typeof connection?.send !== "function") {
    const hint = "Give await database.connect().";
    wrongArgument("fromDuckDbWasm", "", "a connection of @duckdb/duckdb-wasm", connection, hint);
  }
  const query: SqlQuery = async function* (sql): AsyncGenerator<SqlRows> {
    for await (const batch of await connection.send(sql)) yield rowsOfBatch(batch);
  };
  query.parameters = "inline";
  return query;
}

/** The rows of a batch by position; a list is a vector of its own. */
function rowsOfBatch(batch: ArrowBatch): SqlRows {
  const columns = Array.from({ length: batch.numCols }, (_, c) => batch.getChildAt(c));
  return Array.from({ length: batch.numRows }, (_, row) =>
    columns.map((column) => {
      const cell = column?.get(row) ?? null;
      return isVector(cell) ? [...cell] : cell;
    }),
  );
}

function isVector(cell: unknown): cell is Iterable<unknown> {
  return typeof (cell as { toArray?: unknown } | null)?.toArray === "function";
}
