/** Exports questions that an engine answers where the events lie: DuckDB, ClickHouse, Spark. */

export type { DuckDbConnection } from "./adapters/fromDuckDb.ts";
export { fromDuckDb } from "./adapters/fromDuckDb.ts";
export type { SqlDialectName } from "./dialects/sqlDialectName.ts";
export { pathTableIn } from "./pathTableIn.ts";
export { sqlFacts } from "./sqlFacts.ts";
export type { SqlFacts } from "./sqlFactsResult.ts";
export type { SqlOptions } from "./sqlOptions.ts";
export type { SqlParameter } from "./sqlParameter.ts";
export type { SqlQuery } from "./sqlQuery.ts";
export type { SqlRows } from "./sqlRows.ts";
export type { SqlSource, SqlSourceOptions } from "./sqlSource.ts";
export { sqlSource } from "./sqlSource.ts";
export type { SqlStep } from "./sqlStep.ts";
