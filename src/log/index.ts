/** What happened: events in columns, and the verbs that cut, filter and read them. */

export type { Condition, Literal, ValueTest } from "./condition.ts";
export type { Column, EventLog, LogStep, TextColumn } from "./eventLog.ts";
export { customerId } from "./eventLog.ts";
export type { LabelBy } from "./labels.ts";
