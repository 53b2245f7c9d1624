/**
 * Makes the events of the path benchmarks: random journeys of a million customers over fifty touchpoints, drawn by mulberry32,
 * shuffled.
 */

import type { Events } from "./funnelEvents.ts";

export const pathTouchpoints = Array.from({ length: 50 }, (_, code) => `touchpoint_${String(code).padStart(2, "0")}`);

/** Facts about 10 million of these events. */
export const pathFacts = {
  journeys: 999_956,
  edges: 350,
  transitions: 9_000_044,
  largest: { from: "touchpoint_01", to: "touchpoint_08", count: 274_587, journeys: 223_541, medianMs: 3_591_747 },
  paths: 599_138,
  topPath: { path: ["04", "29", "04", "29", "04"].map((code) => `touchpoint_${code}`), journeys: 728 },
  visits: 5_500_352,
};

/** A tenth of the events belongs to a tenth of the customers. */
export function pathEvents(events: number): Events {
  const random = mulberry32(42);
  const customers = events / 10;
  const customer = new Uint32Array(events);
  const touchpoint = new Uint8Array(events);
  const time = new Float64Array(events);
  const last = new Int8Array(customers).fill(-1);
  const clock = new Float64Array(customers);
  for (let i = 0; i < events; i++) {
    const u = Math.floor(random() * customers);
    let k = 0;
    while (k < 6 && random() < 0.45) k++;
    const before = last[u] as number;
    const code = before < 0 ? Math.floor(random() * 5) : (before * 7 + k * k + 1) % 50;
    const at =
      before < 0
        ? 1.7e12 + Math.floor(random() * 2_592_000_000)
        : (clock[u] as number) + 1 + Math.floor(random() * 7_200_000);
    customer[i] = u;
    touchpoint[i] = last[u] = code;
    time[i] = clock[u] = at;
  }
  shuffle(random, [customer, touchpoint, time]);
  return { customer, touchpoint, time };
}

/** The same customers and times, over 100,000 touchpoints drawn uniformly. */
export function manyTouchpoints(events: Events): Events {
  const random = mulberry32(43);
  return { ...events, touchpoint: Uint32Array.from(events.touchpoint, () => Math.floor(random() * 100_000)) };
}

type Numbers = Uint32Array | Uint8Array | Float64Array;

/** The shuffle of Fisher and Yates, from the last row to the first. */
function shuffle(random: () => number, columns: readonly Numbers[]): void {
  for (let i = (columns[0]?.length ?? 0) - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    for (const column of columns) {
      const value = column[i] as number;
      column[i] = column[j] as number;
      column[j] = value;
    }
  }
}

/** Uniform numbers in 0 … 1, the same for the same seed. */
export function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
