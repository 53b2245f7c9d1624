/** Tables and pictures of results. */

export type { ChartOptions } from "./chartOptions.ts";
export type { Theme } from "./draw/theme.ts";
export { funnelSvg } from "./pictures/funnelSvg.ts";
export type { SvgResult } from "./svgOf.ts";
export { svgOf } from "./svgOf.ts";
export type { Cell, Column, ColumnType, Table } from "./table.ts";
export type { TableResult } from "./tableOf.ts";
export { tableOf } from "./tableOf.ts";
export { tableToCsv } from "./tableToCsv.ts";
export type { Language } from "./words/language.ts";
