/** Finds a column of numbers of a log. */

import { ParcoursError } from "../../core/error.ts";
import { unknownName } from "../../core/suggest.ts";
import { columnNames, columnOf, type EventLog } from "../eventLog.ts";

/**
 * The numbers of all events, `NaN` where an event has none. An empty log has every column.
 *
 * @param by - the value or cost of events, or a numeric property
 * @param place - the place in the definition, for error messages
 * @throws {@link ParcoursError} `unknown_property`
 */
export function numberColumn(
  log: EventLog,
  by: "value" | "cost" | { property: string },
  caller: string,
  place: string,
): Float64Array {
  if (log.events === 0) return new Float64Array(0);
  const name = typeof by === "string" ? by : by.property;
  const column = typeof by === "string" ? columnOf(log, name) : log.properties.find((own) => own.name === name)?.column;
  if (column?.type === "number") return column.values;
  const known = columnNames(log).filter((own) => columnOf(log, own)?.type === "number");
  throw new ParcoursError(
    "unknown_property",
    `${caller}: ${unknownName("column of numbers", String(name), place, known)}`,
  );
}
