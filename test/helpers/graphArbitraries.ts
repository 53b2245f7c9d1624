/** Random journeys for the properties of the graph: ties, repeats, one-event journeys, hostile names. */

import fc from "fast-check";
import { type EventLog, logFromRows } from "parcours";
import type { PlainEvent } from "./graphOracle.ts";

/** Names that break joined keys, objects used as maps, and graphs. */
export const hostileNames = [
  "a",
  "b",
  "c",
  "__proto__",
  "constructor",
  "other",
  "start",
  "end",
  "",
  "a->b",
  "\u0000",
  "é",
];

/** Journeys as lists of events in order of time; times may tie. */
export function journeysArbitrary(
  names: readonly string[] = hostileNames,
  { maxJourneys = 8, maxEvents = 8 } = {},
): fc.Arbitrary<PlainEvent[][]> {
  const event = fc.record({ touchpoint: fc.constantFrom(...names), time: fc.integer({ min: -3, max: 12 }) });
  const journey = fc
    .array(event, { minLength: 1, maxLength: maxEvents })
    .map((events) => events.sort((a, b) => a.time - b.time));
  return fc.array(journey, { maxLength: maxJourneys });
}

/** A log with one customer per journey, in the order given. */
export function logOfJourneys(journeys: readonly (readonly PlainEvent[])[], prefix = ""): EventLog {
  const width = String(journeys.length).length;
  const rows = journeys.flatMap((journey, j) =>
    journey.map((event) => ({ customer: `${prefix}${String(j).padStart(width, "0")}`, ...event })),
  );
  return logFromRows(rows, { customer: "customer", touchpoint: "touchpoint", time: "time" });
}
