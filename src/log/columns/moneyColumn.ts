/** Finds the column with the money of events. */

import { fail, ruleOf } from "../../core/checks/fail.ts";
import { unknownName } from "../../core/suggest.ts";
import { columnNames, columnOf, type EventLog } from "../eventLog.ts";

/**
 * The numbers of a column, NaN where an event has none. Without a name: the column `value`, or `null` when the log lacks it.
 *
 * @throws {@link ParcoursError} `unknown_property`, `wrong_type`, `invalid_definition`
 */
export function moneyColumn(
  log: EventLog,
  name: string | undefined,
  caller: string,
  place = "value",
): Float64Array | null {
  if (name === undefined) return log.value ?? null;
  if (typeof name !== "string") fail(caller, place, "the name of a column", name);
  const column = columnOf(log, name);
  if (column === undefined) {
    if (log.events === 0) return new Float64Array(0);
    return ruleOf(caller, "unknown_property")(unknownName("property", name, place, columnNames(log)));
  }
  if (column.type !== "number") return fail(caller, place, "a column of numbers", column.type, "", "wrong_type");
  return column.values;
}
