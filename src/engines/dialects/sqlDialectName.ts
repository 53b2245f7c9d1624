/** Names the engines that have a dialect. */

/** Engines that have a dialect. Databricks speaks that of Spark. */
export type SqlDialectName = "duckdb" | "clickhouse" | "spark";
