/** The outcome of one journey or attempt: how far it got, and when. */

/** One object is reused for all journeys: copy what must stay. */
export type Outcome = {
  journey: number;
  /** Number of the highest required step reached (from 1); 0: not entered. */
  depth: number;
  /** 1 at every step reached, optional ones included. */
  reached: Uint8Array;
  removed: boolean;
  /** Per step of the chain that supplies times: when it was filled, in units of the log; NaN where it was left out. */
  times: Float64Array;
  /** … and by which event of the log, or −1. */
  events: Int32Array;
  /** When the last window opened (`windowFrom: "previous"`: the last of them all). */
  latest: number;
  /** Whether an event of a step shares an instant with one that matches something else. */
  tied: boolean;
};

/** An empty outcome for n steps. */
export function createOutcome(n: number): Outcome {
  return {
    journey: 0,
    depth: 0,
    reached: new Uint8Array(n),
    removed: false,
    times: new Float64Array(n).fill(Number.NaN),
    events: new Int32Array(n).fill(-1),
    latest: -Infinity,
    tied: false,
  };
}

/** Copies an outcome. */
export function copyOutcome(from: Outcome, to: Outcome): void {
  to.journey = from.journey;
  to.depth = from.depth;
  to.removed = from.removed;
  to.latest = from.latest;
  to.tied = from.tied;
  to.reached.set(from.reached);
  to.times.set(from.times);
  to.events.set(from.events);
}
