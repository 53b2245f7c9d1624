/** Lists the dialects. */

import { clickhouse } from "./clickhouse.ts";
import { duckdb } from "./duckdb.ts";
import { spark } from "./spark.ts";
import type { SqlDialect } from "./sqlDialect.ts";
import type { SqlDialectName } from "./sqlDialectName.ts";

/** The spellings of every engine. */
export const sqlDialects: { readonly [name in SqlDialectName]: SqlDialect } = { duckdb, clickhouse, spark };
