/** Asks ClickHouse through its client for Node or for browsers. */

import { wrongArgument } from "../../core/checks/expectSource.ts";
import type { SqlQuery } from "../sqlQuery.ts";
import type { SqlRows } from "../sqlRows.ts";

/** A client of `@clickhouse/client` or `@clickhouse/client-web`, by shape: the package is not required. */
export type ClickHouseClient = {
  /** Sends a statement with its parameters, and returns a result whose rows are streamed. */
  query(request: never): Promise<ClickHouseResult>;
};

/** A result of `@clickhouse/client`, by shape. */
type ClickHouseResult = {
  /** Lists of rows, as a stream of Node or of the web. */
  stream(): unknown;
};

/** A row of the client: it is parsed on request. */
type ClientRow = { json(): readonly unknown[] };

/**
 * Makes the `query` of a source from a client of ClickHouse. Rows come as the client streams them; texts travel as parameters. Settings, users and
 * time limits are those of the client; a user with the right to read one table suffices.
 *
 * @param client - what `createClient` of the package returns
 * @example
 * fromClickHouse({ query: async () => ({ stream: () => [] }) }).parameters // => "bind"
 */
export function fromClickHouse(client: ClickHouseClient): SqlQuery {
  if (typeof client?.query !== "function")
    wrongArgument("fromClickHouse", "", "a client of @clickhouse/client", client, "Give createClient(options).");
  const query: SqlQuery = async function* (sql, parameters, { signal }): AsyncGenerator<SqlRows> {
    const result = await client.query({
      query: sql,
      query_params: Object.fromEntries(parameters.map(({ name, value }) => [name, value])),
      format: "JSONCompactEachRow",
      ...(signal !== undefined && { abort_signal: signal }),
    } as never);
    for await (const rows of batchesOf(result.stream())) yield rows.map((row) => row.json());
  };
  query.parameters = "bind";
  return query;
}

/** Streams of Node and lists are iterable; a stream of the web is read where it is not. */
async function* batchesOf(stream: unknown): AsyncGenerator<readonly ClientRow[]> {
  if (Symbol.asyncIterator in Object(stream) || Symbol.iterator in Object(stream)) {
    yield* stream as AsyncIterable<readonly ClientRow[]>;
    return;
  }
  const reader = (stream as ReadableStream<readonly ClientRow[]>).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel();
  }
}
