/** Asks Spark through a session of its Thrift server. */

import { wrongArgument } from "../../core/checks/expectSource.ts";
import type { SqlQuery } from "../sqlQuery.ts";
import type { SqlRows } from "../sqlRows.ts";

/** A session of `hive-driver`, by shape: the package is not required. */
export type ThriftSession = {
  /** Starts a statement. */
  executeStatement(sql: string, options?: never): Promise<ThriftOperation>;
};

/** A running statement of `hive-driver`, by shape. */
type ThriftOperation = {
  status(progress?: boolean): Promise<{ operationState?: number; errorMessage?: string }>;
  /** Fetches the next part of the rows into its data. */
  fetch(): Promise<unknown>;
  hasMoreRows(): boolean;
  getSchema(): { columns: readonly { position: number; typeDesc: TypeDescriptor }[] } | null;
  getData(): readonly { columns?: readonly ThriftColumn[] }[];
  /** Forgets the data. */
  flush(): void;
  cancel(): Promise<unknown>;
  close(): Promise<unknown>;
};

type TypeDescriptor = { types: readonly { primitiveEntry?: { type: number } }[] };

/** One column of a part: one of its keys (`i64Val`, `stringVal` …) has values, and bits for those that are null. */
type ThriftColumn = { [kind: string]: { values: readonly unknown[]; nulls?: Uint8Array } | null | undefined };

/** Numbers of Thrift: states of a statement, and the type of lists. */
const finished = 2;
const failed = [3, 4, 5, 8];
const listType = 10;

/**
 * Makes the `query` of a source from a session of `hive-driver`, so that Spark answers through its Thrift server (also that inside `pyspark`). Values are
 * written into the statement as hex, since Thrift has no parameters. An aborted signal cancels the statement on the server.
 *
 * Whole numbers beyond 2⁵³ come without a value from this driver: a question that meets one is refused (`engine_answer`).
 *
 * @param session - what `client.openSession(…)` returns
 * @example
 * fromThrift({ executeStatement: async () => Promise.reject(new Error("no server")) }).parameters // => "inline"
 */
export function fromThrift(session: ThriftSession): SqlQuery {
  if (typeof session?.executeStatement !== "function")
    wrongArgument("fromThrift", "", "a session of hive-driver", session, "Give await client.openSession(request).");
  const query: SqlQuery = async function* (sql, _, { signal }): AsyncGenerator<SqlRows> {
    const operation = await session.executeStatement(sql, { runAsync: true } as never);
    try {
      await ready(operation, signal);
      do {
        await operation.fetch();
        const columns = [...(operation.getSchema()?.columns ?? [])].sort((a, b) => a.position - b.position);
        const types = columns.map(({ typeDesc }) => typeDesc.types[0]?.primitiveEntry?.type ?? -1);
        for (const part of operation.getData()) yield rowsOf(part.columns ?? [], types);
        operation.flush();
      } while (operation.hasMoreRows());
    } finally {
      await operation.close();
    }
  };
  query.parameters = "inline";
  return query;
}

/** Waits until a statement is finished. */
async function ready(operation: ThriftOperation, signal: AbortSignal | undefined): Promise<void> {
  for (let pause = 5; ; pause = Math.min(250, pause * 2)) {
    const { operationState, errorMessage } = await operation.status(false);
    if (operationState === finished) return;
    if (failed.includes(operationState as number))
      throw new Error(errorMessage ?? `the statement ended in the state ${operationState}`);
    if (signal?.aborted) {
      await operation.cancel();
      throw signal.reason;
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** The rows of a part, by position. */
function rowsOf(columns: readonly ThriftColumn[], types: readonly number[]): SqlRows {
  const cells = columns.map((column, c) => {
    const own = Object.values(column).find((value) => value !== null && value !== undefined);
    return (own?.values ?? []).map((value, i) => {
      if (((own?.nulls?.[i >> 3] ?? 0) >> (i & 7)) & 1) return null;
      // lists come as JSON
      return types[c] === listType ? JSON.parse(value as string) : value;
    });
  });
  return (cells[0] ?? []).map((_, i) => cells.map((column) => column[i]));
}
