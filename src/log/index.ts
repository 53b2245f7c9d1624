/** What happened: events in columns, and the verbs that cut, filter and read them. */

export type { Condition } from "./condition.ts";
export type { ColumnDescription, LogDescription, NameCount } from "./describeLog.ts";
export { describeLog } from "./describeLog.ts";
export type { Column, EventLog, LogStep, TextColumn } from "./eventLog.ts";
export { customerId } from "./eventLog.ts";
export type { LabelBy } from "./labels.ts";
export type { CodedColumn, ColumnData, Vector } from "./load/cells.ts";
export type { EventColumns, LogBuilder } from "./load/createLogBuilder.ts";
export { createLogBuilder } from "./load/createLogBuilder.ts";
export { logFromColumns } from "./load/logFromColumns.ts";
export type { CsvOptions } from "./load/logFromCsv.ts";
export { logFromCsv } from "./load/logFromCsv.ts";
export { logFromRows } from "./load/logFromRows.ts";
export type { LogRows } from "./load/logToRows.ts";
export { logToRows } from "./load/logToRows.ts";
export type { ColumnMapping, LogOptions, LogProgress, Row } from "./load/mapping.ts";
export type { TextSource } from "./load/textChunks.ts";
export { formatPattern } from "./pattern/formatPattern.ts";
export { parsePattern } from "./pattern/parsePattern.ts";
export type { Pattern, PatternToken } from "./pattern/pattern.ts";
export type { Literal, ValueTest } from "./valueTest.ts";
