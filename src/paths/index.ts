/** Journeys cut and counted: distinct paths, their parts, their positions. */

export { mergePathTables } from "./mergePathTables.ts";
export type { PathStatistics } from "./pathStatistics.ts";
export { pathStatistics } from "./pathStatistics.ts";
export type { PathTable, PathTableDefinition } from "./pathTable.ts";
export { pathTable } from "./pathTable.ts";
export type { PathTableRow } from "./pathTableFromRows.ts";
export { pathTableFromRows, pathTableToRows } from "./pathTableFromRows.ts";
export type { Source } from "./source.ts";
export type { PathRow } from "./topPaths.ts";
export { pathCoverage, topPaths } from "./topPaths.ts";
