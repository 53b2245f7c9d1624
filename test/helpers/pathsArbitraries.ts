/** Random logs and tables for the laws of paths: ties, repeats, one-event journeys, hostile names. */

import fc from "fast-check";
import { type EventLog, logFromRows } from "parcours";

const hostileNames = ["A", "B", "a,b", "a->b", "__proto__", "constructor", "", "other", "null", "\u0000", "🛒", "ב"];

/** A touchpoint, mostly one of few so that paths repeat. */
export const touchpointName = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom("A", "B", "C") },
  fc.constantFrom(...hostileNames),
);

/** A short path; sometimes empty if `minLength` is 0. */
export const shortPath = (minLength = 1, maxLength = 7) => fc.array(touchpointName, { minLength, maxLength });

/** Paths as journeys of a log: one per customer, with ascending or tied times. `prefix` distinguishes the customers of two logs. */
export function logOfPaths(
  paths: readonly (readonly string[])[],
  prefix = "c",
  property?: readonly string[],
): EventLog {
  const rows = paths.flatMap((path, customer) =>
    path.map((touchpoint, i) => ({
      customer: `${prefix}${customer}`,
      touchpoint,
      time: 1_700_000_000_000 + Math.floor(i / 2) * 1000,
      device: property?.[(customer + i) % property.length] || undefined,
    })),
  );
  return logFromRows(rows, { customer: "customer", touchpoint: "touchpoint", time: "time", properties: ["device"] });
}

/** Journeys of a random log. */
export const journeys = fc.array(shortPath(), { maxLength: 12 });
