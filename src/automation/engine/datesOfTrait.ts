/** Reads a trait of the customers as days. */

import { ParcoursError } from "../../core/error.ts";
import { unknownName } from "../../core/suggest.ts";
import { createIsoReader } from "../../core/time/isoReader.ts";
import { zoneOffset } from "../../core/time/timeZone.ts";
import type { RuleContext } from "../../log/rules/compileLeaf.ts";
import { dayMs } from "../clock/wallClock.ts";

/**
 * The day of a trait by row: ms as if in UTC, NaN for no value or a text that is no date. A text with a time, and a number (ms since 1970),
 * is the day that clocks of the zone show then.
 *
 * @throws {@link ParcoursError} `unknown_trait`
 */
export function datesOfTrait(
  name: string,
  timeZone: string,
  { customers, caller }: RuleContext,
  path: string,
): (row: number) => number {
  const column = customers?.traits.get(name);
  if (column === undefined) {
    const advice = customers === undefined ? " Give customers: customersFromRows(rows, { id }) in the options." : "";
    const message = unknownName("trait", name, path, customers?.traits.keys() ?? []);
    throw new ParcoursError("unknown_trait", `${caller}: ${message}${advice}`);
  }
  const offset = zoneOffset(timeZone, caller);
  const dayOf = (ms: number) => Math.floor((ms + offset(ms)) / dayMs) * dayMs;
  if (column.type === "number") {
    const { values } = column;
    return (row) => (row >= 0 && Number.isFinite(values[row]) ? dayOf(values[row] as number) : Number.NaN);
  }
  if (column.type !== "text") return () => Number.NaN;
  const iso = createIsoReader(timeZone, caller);
  const days = Float64Array.from(column.names, (text) => {
    const ms = iso.read(text);
    return ms === ms ? dayOf(ms) : Number.NaN;
  });
  const { codes } = column;
  return (row) => (row < 0 ? Number.NaN : (days[(codes[row] as number) - 1] ?? Number.NaN));
}
