/** Asks DuckDB through the connection of its package for Node. */

import { wrongArgument } from "../../core/checks/expectSource.ts";
import type { SqlQuery } from "../sqlQuery.ts";
import type { SqlRows } from "../sqlRows.ts";

/** A connection of `@duckdb/node-api`, by shape: the package is not required. */
export type DuckDbConnection = {
  /** Runs a statement. It only tells a connection from other things with a stream. */
  run(sql: string): Promise<unknown>;
  /** Sends a statement with its values, and returns a result that is read chunk by chunk. */
  stream(sql: string, values?: never): Promise<DuckDbResult>;
};

/** A result of `@duckdb/node-api`, by shape. */
type DuckDbResult = {
  /** The next chunk; null or an empty one after the last. */
  fetchChunk(): Promise<DuckDbChunk | null>;
};

/** Some rows of a result. */
type DuckDbChunk = {
  rowCount: number;
  /** The rows as lists of values. */
  getRows(): readonly (readonly unknown[])[];
};

/**
 * Makes the `query` of a source from a connection of `@duckdb/node-api`. Rows come chunk by chunk; texts travel as bound values.
 *
 * @param connection - the connection; opening, settings and closing are the caller's
 * @example
 * const connection = { run: async () => null, stream: async () => ({ fetchChunk: async () => null }) };
 * fromDuckDb(connection).parameters // => "bind"
 */
export function fromDuckDb(connection: DuckDbConnection): SqlQuery {
  // a Blob has a stream too
  if (typeof connection?.stream !== "function" || typeof connection.run !== "function")
    wrongArgument("fromDuckDb", "", "a connection of @duckdb/node-api", connection, "Give await instance.connect().");
  const query: SqlQuery = async function* (sql, parameters): AsyncGenerator<SqlRows> {
    const values = parameters.map(({ type, value }) => (type === "integer" ? BigInt(value) : value));
    const result = await connection.stream(sql, values as never);
    for (;;) {
      const chunk = await result.fetchChunk();
      if (chunk === null || chunk.rowCount === 0) return;
      yield chunk.getRows();
    }
  };
  query.parameters = "bind";
  return query;
}
