/** Makes a log that only knows names and columns: definitions are checked on it, by the very functions that answer in memory. */

import { codesFor } from "../../core/codes.ts";
import type { EventLog } from "../../log/eventLog.ts";
import type { LogColumn } from "../../log/logColumn.ts";
import type { SqlSource } from "../sqlSource.ts";
import { propertyType } from "./baseRelation.ts";

/**
 * One journey with an event of each name, and the columns of the source without values.
 *
 * @param known - names that conditions may have beside these
 * @param span - the times of the first event and of the others
 */
export function probeLog(
  source: SqlSource,
  names: readonly string[],
  known: readonly string[] = names,
  span: readonly [first: number, last: number] = [0, 0],
): EventLog {
  const events = names.length;
  const touchpoint = codesFor(Math.max(0, events - 1), events).map((_, i) => i);
  const numbers = () => new Float64Array(events).fill(Number.NaN);
  const column = (type: "text" | "number" | "boolean"): LogColumn =>
    type === "number"
      ? { type, values: numbers() }
      : type === "text"
        ? { type, names: [], codes: new Uint8Array(events) }
        : { type, codes: new Uint8Array(events).fill(2) };
  const { channel, value, cost, properties = [] } = source.columns;
  return {
    events,
    journeys: events > 0 ? 1 : 0,
    customers: events > 0 ? 1 : 0,
    touchpoints: names,
    knownTouchpoints: [...new Set([...names, ...known, ...source.touchpoints])].sort(),
    timeUnit: source.timeUnit === "us" ? "us" : "ms",
    offsets: Uint32Array.from(events > 0 ? [0, events] : [0]),
    customer: null,
    customerIds: events > 0 ? [""] : [],
    touchpoint,
    time: Float64Array.from(names, (_, i) => span[i === 0 ? 0 : 1]),
    ...(channel !== undefined && { channel: { type: "text" as const, names: [], codes: new Uint8Array(events) } }),
    ...(value !== undefined && { value: numbers() }),
    ...(cost !== undefined && { cost: numbers() }),
    properties: properties.map((property, i) => ({
      name: typeof property === "string" ? property : property.name,
      column: column(propertyType(source, i)),
    })),
    tiedPairs: 0,
    issues: [],
    lineage: [],
  };
}
