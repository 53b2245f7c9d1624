/** Random small logs with ties, repeats, one-event journeys, missing values and hostile names. */

import fc from "fast-check";
import { type EventLog, logFromRows } from "parcours";

/** Names of random events; some of them break careless code. */
export const someTouchpoints = ["a", "b", "c", "->", "__proto__"];

const row = fc.record({
  customer: fc.constantFrom("u1", "u2", "u3", "xxx"),
  touchpoint: fc.constantFrom(...someTouchpoints),
  time: fc.nat(12),
  channel: fc.constantFrom("web", "app", null),
  value: fc.constantFrom(0, 5, null),
  device: fc.constantFrom("phone", "", null),
});

/** A log of up to `maxEvents` rows. */
export function randomLog(maxEvents = 14): fc.Arbitrary<EventLog> {
  return fc.array(row, { maxLength: maxEvents }).map((rows) => ({
    ...logFromRows(rows, {
      customer: "customer",
      touchpoint: "touchpoint",
      time: "time",
      channel: "channel",
      value: "value",
      properties: ["device"],
    }),
    issues: [],
  }));
}
