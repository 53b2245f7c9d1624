/** Lists the dialects. */

import { clickhouse } from "./clickhouse.ts";
import { duckdb } from "./duckdb.ts";
import { spark } from "./spark.ts";
import type { SqlDialect } from "./sqlDialect.ts";
import type { SqlDialectName } from "./sqlDialectName.ts";

/**
 * The spellings of every engine, as plain objects: a start for one that is not here. Databricks speaks that of Spark.
 *
 * @example
 * sqlDialects.duckdb.identifier('my "own" table') // => '"my ""own"" table"'
 */
export const sqlDialects: { readonly [name in SqlDialectName]: SqlDialect } = { duckdb, clickhouse, spark };
