/** Declares how a source asks its engine. */

import type { SqlParameter } from "./sqlParameter.ts";
import type { SqlRows } from "./sqlRows.ts";

/**
 * Sends one statement, and returns its rows, all at once or in batches of any size. Connections, credentials, retries and time limits are
 * its own business; nothing is retried.
 */
export type SqlQuery = {
  (
    sql: string,
    parameters: readonly SqlParameter[],
    options: { signal?: AbortSignal | undefined },
  ): Promise<SqlRows> | AsyncIterable<SqlRows>;
  /** Whether the engine takes values beside the statement. @defaultValue `"inline"`: values are written into the statement, as hex */
  parameters?: "bind" | "inline";
};
