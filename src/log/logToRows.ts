/** Writes a log as rows. */

import { expectSource } from "../core/checks/expectSource.ts";
import { customerId } from "./customerId.ts";
import type { EventLog } from "./eventLog.ts";
import type { EventRow } from "./eventRow.ts";
import type { ColumnMapping } from "./load/columnMapping.ts";
import type { LogColumn } from "./logColumn.ts";

/** The rows of a log, with the mapping that `logFromRows` needs to read them again. */
export type LogToRowsResult = EventRow[] & {
  /** Not enumerable: comparing the rows or writing them as JSON ignores it. */
  readonly columns: ColumnMapping;
};

/**
 * The events of a log as plain rows, in canonical order: `customer`, `touchpoint`, `time` and, when the log has them, `channel`,
 * `value`, `cost` and the properties by name. A missing value is `null`. Times are numbers in `log.timeUnit`.
 *
 * `logFromRows(rows, rows.columns, { timeUnit: log.timeUnit })` makes the same log again, except when the log has several journeys per customer.
 *
 * @example
 * const rows = logToRows(
 *   logFromRows([{ user: 7, event: "visit", at: "2024-03-01" }], { customer: "user", touchpoint: "event", time: "at" }),
 * );
 * rows[0] // => { customer: "7", touchpoint: "visit", time: 1709251200000 }
 * rows.columns.time // => "time"
 */
export function logToRows(log: EventLog): LogToRowsResult {
  expectSource(log, "log", "logToRows");
  const read = rowReader(log);
  const rows: EventRow[] = [];
  for (let j = 0; j < log.journeys; j++) {
    const customer = customerId(log, j);
    for (let i = log.offsets[j] as number; i < (log.offsets[j + 1] as number); i++) rows.push(read(i, customer));
  }
  const roles = (["channel", "value", "cost"] as const).filter((role) => log[role] !== undefined);
  const columns: ColumnMapping = {
    customer: "customer",
    touchpoint: "touchpoint",
    time: "time",
    ...Object.fromEntries(roles.map((role) => [role, role])),
    properties: log.properties.map(({ name }) => name),
  };
  return Object.defineProperty(rows, "columns", { value: columns }) as LogToRowsResult;
}

/** Makes a function that reads event i of a log as a row. */
export function rowReader(log: EventLog): (event: number, customer: string) => EventRow {
  const { channel, value, cost } = log;
  const further = [
    ...(channel ? [{ name: "channel", column: channel }] : []),
    ...(value ? [{ name: "value", column: { type: "number", values: value } as const }] : []),
    ...(cost ? [{ name: "cost", column: { type: "number", values: cost } as const }] : []),
    ...log.properties,
  ].map(({ name, column }) => ({ name, read: reader(column) }));
  return (event, customer) => {
    const touchpoint = log.touchpoints[log.touchpoint[event] as number];
    const row: Record<string, unknown> = { customer, touchpoint, time: log.time[event] };
    for (const { name, read } of further) {
      if (name === "__proto__") Object.defineProperty(row, name, { ...ownData, value: read(event) });
      else row[name] = read(event);
    }
    return row;
  };
}

const ownData = { enumerable: true, configurable: true, writable: true };

/** Makes a function that returns the value of event i, or null. */
function reader(column: LogColumn): (event: number) => string | number | boolean | null {
  if (column.type === "number") {
    const { values } = column;
    return (i) => ((values[i] as number) === values[i] ? (values[i] as number) : null);
  }
  if (column.type === "boolean") return (i) => (column.codes[i] === 2 ? null : column.codes[i] === 1);
  return (i) => (column.codes[i] === 0 ? null : (column.names[(column.codes[i] as number) - 1] as string));
}
