/** Prints what was measured, and whether every bound holds. Keeps it for the page of benchmarks. */

import type { EventLog } from "parcours";
import type { Bound, Timing } from "./measure.ts";

/** One table of a suite, as it was printed. */
export type Sheet = { title: string; timings: readonly Timing[]; lines: { text: string; missed: boolean }[] };

let missed = 0;
let sheets: Sheet[] = [];

/** How many bounds were missed so far. */
export function missedBounds(): number {
  return missed;
}

/** The tables printed since the last call. */
export function takeSheets(): Sheet[] {
  const taken = sheets;
  sheets = [];
  return taken;
}

export function printTimings(title: string, timings: readonly Timing[], bounds: readonly Bound[]): void {
  sheets.push({ title, timings, lines: [] });
  console.log(`\n${title}`);
  const of = (name: string): number => timings.find((timing) => timing.name === name)?.ms ?? Number.NaN;
  const width = Math.max(...timings.map(({ name }) => name.length), 20);
  console.log(`  ${"".padEnd(width)}  ${"median".padStart(10)}  ${"fastest".padStart(10)}`);
  for (const { name, ms, fastest } of timings) {
    console.log(`  ${name.padEnd(width)}  ${timeText(ms).padStart(10)}  ${timeText(fastest).padStart(10)}`);
  }
  for (const bound of bounds) {
    if ("faster" in bound) {
      const ratio = of(bound.slower) / of(bound.faster);
      const what = `${bound.faster} is ${ratio.toFixed(2)} × as fast as ${bound.slower}`;
      if (bound.times === undefined) tell(what);
      else verdict(what, ratio >= bound.times, `at least ${bound.times} ×`);
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
  const text = `${what} (${bound})`;
  console.log(`  ${holds ? "ok    " : "MISSED"} ${text}`);
  keep(text, !holds);
}

/** Prints one line without a bound. */
export function tell(text: string): void {
  console.log(`         ${text}`);
  keep(text, false);
}

function keep(text: string, missed: boolean): void {
  if (sheets.length === 0) sheets.push({ title: "", timings: [], lines: [] });
  sheets.at(-1)?.lines.push({ text, missed });
}

/** A time as the tables show it. */
export function timeText(ms: number): string {
  return `${ms < 10 ? ms.toFixed(2) : ms.toFixed(0)} ms`;
}

/** Prints how many bytes an event takes in the columns {customer, touchpoint, time} of a log, without the names. */
export function printBytes(log: EventLog): void {
  const customers = typeof log.customerIds[0] === "number" ? (log.customerIds as Float64Array).byteLength : 0;
  const columns =
    log.touchpoint.byteLength + log.time.byteLength + log.offsets.byteLength + (log.customer?.byteLength ?? 0);
  const bytes = (columns + customers) / log.events;
  verdict(`the log takes ${bytes.toFixed(1)} bytes per event`, bytes <= 16, "at most 16");
}
