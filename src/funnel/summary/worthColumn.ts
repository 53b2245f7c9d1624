/** Finds the column that holds the value of each event. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { ParcoursError } from "../../core/error.ts";
import { columnNames, columnOf, type EventLog } from "../../log/eventLog.ts";
import type { FunnelOptions } from "../funnelDefinition.ts";

/** The values per event, NaN for none; undefined where the log has no `value`. */
export function worthColumn(
  log: EventLog,
  by: FunnelOptions["value"] = "value",
  caller = "funnel",
): Float64Array | undefined {
  if (by === "value") return log.value;
  checkKeys(by, { property: true }, caller, "value");
  const column = columnOf(log, by.property);
  if (column?.type === "number") return column.values;
  throw new ParcoursError(
    "unknown_property",
    `${caller}: value: the log has no column of numbers "${by.property}"; it has ${columnNames(log).join(", ") || "none"}`,
  );
}
