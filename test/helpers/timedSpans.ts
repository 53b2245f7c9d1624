/** Events with a start and an end in minutes: a log of them, and random ones. */

import fc from "fast-check";
import { type EventLog, logFromRows } from "parcours";

/** Length of a minute, ms. */
export const minute = 60_000;

/** An event: customer, touchpoint, start and end in minutes, and who did it. */
export type Span = readonly [c: string, t: string, from: number, to: number | null, who?: string];

/** The log of these events. */
export function logOfSpans(spans: readonly Span[]): EventLog {
  return logFromRows(
    spans.map(([c, t, from, to, who]) => ({ c, t, from: from * minute, to: to === null ? null : to * minute, who })),
    { customer: "c", touchpoint: "t", time: "from", end: "to", properties: ["who"], optional: ["who", "end"] },
  );
}

/** Up to so many events of three customers. */
export function randomSpans(maxLength: number): fc.Arbitrary<Span[]> {
  const parts = fc.tuple(
    fc.constantFrom("1", "2", "3"),
    fc.constantFrom("a", "b", "__proto__"),
    fc.nat(40),
    fc.option(fc.nat(15)),
  );
  return fc
    .array(parts, { maxLength })
    .map((list) => list.map(([c, t, from, length]): Span => [c, t, from, length === null ? null : from + length]));
}
