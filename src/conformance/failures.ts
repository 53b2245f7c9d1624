/** Finds touchpoints at which every attempt of a journey failed, and those that succeeded after a failure. */

import type { EventLog } from "../log/eventLog.ts";
import type { MatchedEvents } from "./matchEvents.ts";

/** Failures over all journeys; a (journey, touchpoint) pair counts once. */
export type Failures = {
  /** Number of pairs whose events all failed. */
  failed: number;
  /** Number of pairs with a failed event and a later event that did not fail. */
  recovered: number;
  /** For each touchpoint, the weighted number of journeys that failed there. */
  perTouchpoint: Float64Array;
  /** Up to five journeys for each touchpoint. */
  examples: number[][];
  /** 1 for a journey that failed somewhere. */
  journey: Uint8Array;
};

const EXAMPLES = 5;

/** Counts failures. Events that are not a touchpoint of the plan do not count. */
export function failures(
  log: EventLog,
  { step, failed }: MatchedEvents,
  touchpoints: number,
  weights: Float64Array | null,
): Failures {
  const result: Failures = {
    failed: 0,
    recovered: 0,
    perTouchpoint: new Float64Array(touchpoints),
    examples: Array.from({ length: touchpoints }, () => []),
    journey: new Uint8Array(log.journeys),
  };
  if (failed === null) return result;
  for (let j = 0; j < log.journeys; j++) {
    const weight = weights === null ? 1 : (weights[j] as number);
    // for each touchpoint: whether an event failed, succeeded, succeeded after a failure
    const seen = new Map<number, { failed: boolean; succeeded: boolean; recovered: boolean }>();
    for (let i = log.offsets[j] as number; i < (log.offsets[j + 1] as number); i++) {
      const t = step[i] as number;
      if (t < 0) continue;
      let state = seen.get(t);
      if (state === undefined) {
        state = { failed: false, succeeded: false, recovered: false };
        seen.set(t, state);
      }
      if (failed(i)) state.failed = true;
      else {
        state.succeeded = true;
        state.recovered ||= state.failed;
      }
    }
    for (const [t, state] of seen) {
      if (state.recovered) result.recovered += weight;
      if (!state.failed || state.succeeded) continue;
      result.failed += weight;
      result.journey[j] = 1;
      result.perTouchpoint[t] = (result.perTouchpoint[t] as number) + weight;
      const examples = result.examples[t] as number[];
      if (examples.length < EXAMPLES) examples.push(j);
    }
  }
  return result;
}
