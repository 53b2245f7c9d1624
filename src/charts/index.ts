/** Tables and pictures of results. */

export { attributeSvg } from "./attribution/attributeSvg.ts";
export { compareModelsSvg } from "./attribution/compareModelsSvg.ts";
export type { ChartOptions } from "./chartOptions.ts";
export type { FindingResult } from "./findingOf.ts";
export { findingOf } from "./findingOf.ts";
export { funnelSvg } from "./funnel/funnelSvg.ts";
export { funnelTrendSvg } from "./funnel/funnelTrendSvg.ts";
export { timeToConvertSvg } from "./funnel/timeToConvertSvg.ts";
export { journeyMapSvg } from "./journeyMapSvg.ts";
export type { JourneyMapSvgOptions, LaneName } from "./map/journeyMapSvgOptions.ts";
export type { StepFlowsSvgOptions } from "./paths/stepFlowsSvg.ts";
export { stepFlowsSvg } from "./paths/stepFlowsSvg.ts";
export { topPathsSvg } from "./paths/topPathsSvg.ts";
export { transitionsSvg } from "./paths/transitionsSvg.ts";
export type { SvgResult } from "./svgOf.ts";
export { svgOf } from "./svgOf.ts";
export type { Cell, Column, ColumnType, Table } from "./table.ts";
export type { TableResult } from "./tableOf.ts";
export { tableOf } from "./tableOf.ts";
export type { TableOptions } from "./tableOptions.ts";
export { tableToCsv } from "./tableToCsv.ts";
export { tableToHtml } from "./tableToHtml.ts";
export type { TableToTextOptions } from "./tableToText.ts";
export { tableToText } from "./tableToText.ts";
export type { Theme } from "./theme.ts";
export type { ChartLanguage } from "./words/chartLanguage.ts";
export type { ChartText } from "./words/chartText.ts";
