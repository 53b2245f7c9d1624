/** Declares the outcome of one journey or attempt: how far it got, and when. */

/** The outcome of one journey or attempt. One object is reused for all journeys: copy what you keep. */
export type Outcome = {
  journey: number;
  /** Number of the highest required step reached, from 1; 0 if the journey did not enter. */
  depth: number;
  /** 1 at every step reached, optional ones included. */
  reached: Uint8Array;
  removed: boolean;
  /** Per step of the chain from which times are taken: when it was filled, in units of the log; NaN where it was left out. */
  times: Float64Array;
  /** Per step of that chain: the event of the log that filled it, or −1. */
  events: Int32Array;
  /** When the last window opened; under `windowFrom: "previous"`, the last of all windows. */
  latest: number;
  /** Whether an event of a step shares its instant with an event that matches something else. */
  tied: boolean;
};

/** Makes an empty outcome for n steps. */
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
  // a loop over few places is faster than set()
  for (let k = 0; k < to.reached.length; k++) {
    to.reached[k] = from.reached[k] as number;
    to.times[k] = from.times[k] as number;
    to.events[k] = from.events[k] as number;
  }
}
