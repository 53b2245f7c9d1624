/** Exports questions that an engine answers where the events lie: DuckDB, ClickHouse, Spark. */

export type { ClickHouseClient } from "./adapters/fromClickHouse.ts";
export { fromClickHouse } from "./adapters/fromClickHouse.ts";
export type { DuckDbConnection } from "./adapters/fromDuckDb.ts";
export { fromDuckDb } from "./adapters/fromDuckDb.ts";
export { conversionPathsIn } from "./conversionPathsIn.ts";
export type { FoldStep } from "./dialects/foldStep.ts";
export type { SqlDialect } from "./dialects/sqlDialect.ts";
export type { SqlDialectName } from "./dialects/sqlDialectName.ts";
export { sqlDialects } from "./dialects/sqlDialects.ts";
export type { ExplainSqlResult, SqlQuestion } from "./explainSql.ts";
export { explainSql } from "./explainSql.ts";
export { funnelIn } from "./funnelIn.ts";
export { pathTableIn } from "./pathTableIn.ts";
export { retentionIn } from "./retentionIn.ts";
export { sqlFacts } from "./sqlFacts.ts";
export type { SqlFacts } from "./sqlFactsResult.ts";
export type { SqlOptions } from "./sqlOptions.ts";
export type { SqlParameter } from "./sqlParameter.ts";
export type { SqlQuery } from "./sqlQuery.ts";
export type { SqlRows } from "./sqlRows.ts";
export type { SqlSource, SqlSourceOptions } from "./sqlSource.ts";
export { sqlSource } from "./sqlSource.ts";
export type { SqlStep } from "./sqlStep.ts";
export { stepMatrixIn } from "./stepMatrixIn.ts";
export type { ToLogOptions } from "./toLog.ts";
export { toLog } from "./toLog.ts";
export { transitionsIn } from "./transitionsIn.ts";
