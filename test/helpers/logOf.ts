/** Makes small logs from one line per customer. */

import { type EventLog, logFromRows } from "parcours";

/**
 * Makes a log from traces: customers are separated by `;` or line breaks, each is `name: touchpoint<number> touchpoint<number> …`.
 * `logOf("c1: A0 B10; c2: A0")`; the touchpoint is everything before the last number, which may be negative.
 *
 * @param unitMs - milliseconds of one tick; default a minute
 */
export function logOf(traces: string, unitMs = 60_000): EventLog {
  const rows = traces
    .split(/[;\n]/)
    .filter((line) => line.trim() !== "")
    .flatMap((line) => {
      const [customer, events] = line.split(":") as [string, string];
      return (events.trim() === "" ? [] : events.trim().split(/\s+/)).map((event) => {
        const [, touchpoint, tick] = /^(.*?)(-?\d+(?:\.\d+)?)$/.exec(event) as unknown as [string, string, string];
        return { customer: customer.trim(), touchpoint, time: Number(tick) * unitMs };
      });
    });
  // all times are in 1970, on purpose
  return { ...logFromRows(rows, { customer: "customer", touchpoint: "touchpoint", time: "time" }), issues: [] };
}

/** The five customers used throughout, in minutes; P is the purchase. */
export const vectorT = "c1: A0 B10 C30 P40; c2: A0 B5 B5 C65; c3: A0 C20 P50; c4: B0 A30 B90; c5: A7";
