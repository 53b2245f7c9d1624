/** The time zone of a question about a log. */

import type { EventLog } from "../eventLog.ts";

/**
 * A definition with its time zone written out: its own, else the zone the log was read in, else UTC. So a text without offset
 * means in a question what it means in a row. What is no definition comes back as it is, for the check that refuses it.
 */
export function inZoneOf<D extends { timeZone?: string }>(log: EventLog, definition: D): D & { timeZone: string } {
  const isDefinition = typeof definition === "object" && definition !== null && !Array.isArray(definition);
  if (!isDefinition) return definition as D & { timeZone: string };
  return { ...definition, timeZone: definition.timeZone ?? log.timeZone ?? "UTC" };
}
