/** Prints what was measured, and whether every bound holds. */

import type { EventLog } from "parcours";
import type { Bound, Timing } from "./measure.ts";

let missed = 0;

/** How many bounds were missed so far. */
export function missedBounds(): number {
  return missed;
}

export function printTimings(title: string, timings: readonly Timing[], bounds: readonly Bound[]): void {
  console.log(`\n${title}`);
  const of = (name: string): number => timings.find((timing) => timing.name === name)?.ms ?? Number.NaN;
  const width = Math.max(...timings.map(({ name }) => name.length), 20);
  console.log(`  ${"".padEnd(width)}  ${"median".padStart(10)}  ${"fastest".padStart(10)}`);
  for (const { name, ms, fastest } of timings) {
    console.log(`  ${name.padEnd(width)}  ${time(ms)}  ${time(fastest)}`);
  }
  for (const bound of bounds) {
    if ("faster" in bound) {
      const ratio = of(bound.slower) / of(bound.faster);
      const what = `${bound.faster} is ${ratio.toFixed(2)} × as fast as ${bound.slower}`;
      verdict(what, ratio >= bound.times, `at least ${bound.times} ×`);
    } else {
      const ratio = of(bound.variant) / of(bound.plain);
      const what = `${bound.variant} takes ${ratio.toFixed(2)} × the time of ${bound.plain}`;
      verdict(what, ratio <= bound.atMost, `at most ${bound.atMost} ×`);
    }
  }
}

/** Prints one line about a number that has its own bound. */
export function verdict(what: string, holds: boolean, bound: string): void {
  if (!holds) missed++;
  console.log(`  ${holds ? "ok    " : "MISSED"} ${what} (${bound})`);
}

function time(ms: number): string {
  return `${ms < 10 ? ms.toFixed(2) : ms.toFixed(0)} ms`.padStart(10);
}

/** Prints how many bytes an event takes in the columns {customer, touchpoint, time} of a log, without the names. */
export function printBytes(log: EventLog): void {
  const customers = typeof log.customerIds[0] === "number" ? (log.customerIds as Float64Array).byteLength : 0;
  const columns =
    log.touchpoint.byteLength + log.time.byteLength + log.offsets.byteLength + (log.customer?.byteLength ?? 0);
  const bytes = (columns + customers) / log.events;
  verdict(`the log takes ${bytes.toFixed(1)} bytes per event`, bytes <= 16, "at most 16");
}
