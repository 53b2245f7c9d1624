/** Calls every public function at several sizes, and prints its time and how the time grows. */

import * as parcours from "parcours";
import * as charts from "parcours/charts";
import * as report from "parcours/report";
import { type CallRow, type Calls, callsOf } from "../house/calls.ts";
import { printTimings, timeText, verdict } from "./report.ts";

/** Sizes of the scan: a log, one of four times the events and customers, one of twice the touchpoints. */
const sizes = { events: 40_000, times: 4, touchpoints: 500 } as const;

/** n log n of four times n has the exponent 1.06 to 1.1; constants and caches add to it. */
const mostExponent = 1.3;
/** At 1,000 touchpoints. */
const mostMs = 1000;
/** A call that takes less, in milliseconds, tells nothing about how it grows. */
const tooShort = 100;

/** Functions that are slower on purpose. Their pages say why. */
const allowed: { readonly [name: string]: string } = {
  frequentSubsequences: "lists every subsequence, and is asked for all of them: docs/paths.md",
  journeyReport: "asks twelve analyses, the chain of attribution among them: docs/report.md",
  clusterPaths: "compares all pairs of paths: docs/paths.md",
  pathDistances: "compares all pairs of paths: docs/paths.md",
};

/** Not called: the result is no work, or the call needs something else. */
const other: { readonly [name: string]: string } = {
  createPool: "starts nothing: the suite workers measures it",
};

const rare = (k: number) => Array.from({ length: k }, (_, i) => `t${i}`);

/** Journeys of about ten events: customers view, walk among the other touchpoints, and some buy. */
function rowsOf(events: number, touchpoints: number): CallRow[] {
  const random = parcours.createRandom(3);
  const rows: CallRow[] = [];
  for (let c = 0; rows.length < events; c++) {
    let at = c * 60_000;
    let place = random.below(touchpoints);
    const add = (t: string) => {
      rows.push({ c: `${c}`, t, at });
      at += Math.round(random.exponential(3_600_000));
    };
    add("view");
    for (let more = random.poisson(7); more > 0; more--) {
      add(`t${place}`);
      place = (place * 7 + random.below(30) * 13) % touchpoints;
    }
    if (random.next() < 0.4) add("cart");
    if (random.next() < 0.3) add("buy");
  }
  return rows;
}

export async function benchScan(only: readonly string[] = []): Promise<void> {
  const functions = new Map<string, (...args: readonly unknown[]) => unknown>();
  for (const room of [parcours, charts, report])
    for (const [name, value] of Object.entries(room))
      if (typeof value === "function") functions.set(name, value as never);
  const made = (events: number, touchpoints: number): Calls => callsOf(rowsOf(events, touchpoints), rare(touchpoints));
  const { events, times, touchpoints } = sizes;
  const tables = [made(events, touchpoints), made(events * times, touchpoints), made(events, 2 * touchpoints)];
  const title = `Every function: ${events.toLocaleString("en")} and ${(times * events).toLocaleString("en")} events, ${touchpoints} and ${2 * touchpoints} touchpoints`;
  printTimings(title, [], []);
  console.log(`  ${"".padEnd(26)}${["", "events × 4", "touchpoints × 2"].map((text) => text.padStart(24)).join("")}`);
  const names = [...functions.keys()].filter((name) => only.length === 0 || only.includes(name)).sort();
  for (const name of names) {
    const ask = functions.get(name) as (...args: readonly unknown[]) => unknown;
    if (name in other || /^[A-Z]/.test(name)) continue;
    if (!(name in (tables[0] as Calls).calls)) {
      verdict(`${name} is called`, false, "arguments in test/house/calls.ts");
      continue;
    }
    const taken: (number | string)[] = [];
    for (const { calls } of tables) taken.push(await timeOf(ask, calls[name]));
    const [small, large, wide] = taken as [number | string, number | string, number | string];
    const ofEvents = exponent(small, large, times);
    const ofTouchpoints = exponent(small, wide, 2);
    const cell = (ms: number | string, power: number | null) =>
      `${typeof ms === "string" ? ms : timeText(ms)}${power === null ? "" : `  ^ ${power.toFixed(2)}`}`.padStart(24);
    console.log(`  ${name.padEnd(26)}${cell(small, null)}${cell(large, ofEvents)}${cell(wide, ofTouchpoints)}`);
    const excuse = allowed[name];
    const slow = typeof wide === "number" && wide > mostMs;
    if ((ofEvents ?? 0) > mostExponent)
      verdict(`${name} grows with events`, excuse !== undefined, excuse ?? `at most ^ ${mostExponent}`);
    if (slow) verdict(`${name} at 1,000 touchpoints`, excuse !== undefined, excuse ?? "at most 1 s");
  }
}

/** Time of the processor, because other programs do not change it much. */
function spent(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The faster of two calls in milliseconds, or the code of an error. */
async function timeOf(
  ask: (...args: readonly unknown[]) => unknown,
  args: readonly unknown[] = [],
): Promise<number | string> {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 2; round++) {
    const from = spent();
    try {
      const answer = await ask(...args);
      // some functions work when their answer is read
      if (typeof answer === "object" && answer !== null && "chunks" in answer)
        for (const chunk of answer.chunks as Iterable<string>) if (chunk === null) return "no chunk";
    } catch (error) {
      return (error as { code?: string }).code ?? String(error);
    }
    best = Math.min(best, spent() - from);
    if (best > 3000) break;
  }
  return best;
}

function exponent(small: number | string, large: number | string, times: number): number | null {
  if (typeof small === "string" || typeof large === "string" || large < tooShort) return null;
  return Math.log(large / Math.max(small, 0.01)) / Math.log(times);
}
