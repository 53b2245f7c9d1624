/** Counts outcomes while journeys are read, for the whole log or for one group. */

import type { Outcome } from "../journeys/outcome.ts";
import type { Plan } from "../journeys/plan.ts";
import { createTimeColumn, push, type TimeColumn } from "./timeSummary.ts";

/** Reasons why a journey did not get further, in the order in which they are tried. */
export const lossReasons = ["excluded", "late", "early", "never"] as const;

/** Counts of outcomes. */
export type FunnelTally = {
  n: number;
  /** Number of outcomes by depth, 1 … n. Depth 0 is not counted, because readers may skip journeys that did not enter. */
  exact: Float64Array;
  /** Whether some steps are optional. If so, `reached` counts the outcomes that reached each step. */
  optional: boolean;
  reached: Float64Array;
  removed: number;
  /** Per step: times from the last filled step, and times from the entry (the same for the second step). */
  gaps: TimeColumn[];
  spans: TimeColumn[];
  /** Counts per step and reason. */
  lost: Float64Array;
  /** Per depth: the first journeys that end there. */
  witnesses: number[][];
  /** Sum of the values of the events that fill the last step. */
  value: number;
};

/** Makes an empty tally for the steps of a plan. */
export function createFunnelTally({ n, optional }: Pick<Plan, "n" | "optional">): FunnelTally {
  const perStep = { length: n };
  return {
    n,
    optional: optional.includes(1),
    exact: new Float64Array(n + 1),
    reached: new Float64Array(n),
    removed: 0,
    gaps: Array.from(perStep, createTimeColumn),
    spans: Array.from(perStep, createTimeColumn),
    lost: new Float64Array(n * lossReasons.length),
    witnesses: Array.from(perStep, () => []),
    value: 0,
  };
}

/**
 * Counts one outcome.
 *
 * @param keep - how many journeys are named per depth
 * @param values - value of each event; NaN for none
 * @param reason - why the journey did not get further: an index in {@link lossReasons}
 */
export function count(tally: FunnelTally, outcome: Outcome, keep = 0, values?: Float64Array, reason?: number): void {
  if (!countDepth(tally, outcome)) return;
  const { depth, times, events } = outcome;
  const { n, gaps, spans, witnesses } = tally;
  if (reason !== undefined) (tally.lost[(depth - 1) * lossReasons.length + reason] as number)++;
  const named = witnesses[depth - 1] as number[];
  if (named.length < keep) named.push(outcome.journey);
  const first = times[0] as number;
  let previous = first;
  for (let k = 1; k < depth; k++) {
    const t = times[k] as number;
    if (t !== t) continue;
    push(gaps[k] as TimeColumn, t - previous);
    if (k > 1) push(spans[k] as TimeColumn, t - first);
    previous = t;
  }
  const worth = depth === n && values ? (values[events[n - 1] as number] as number) : 0;
  if (worth === worth) tally.value += worth;
}

/** Counts how far one outcome got, and returns whether it entered. It reads no times. */
export function countDepth(tally: FunnelTally, { depth, reached, removed }: Outcome): boolean {
  if (removed) tally.removed++;
  if (removed || depth === 0) return false;
  (tally.exact[depth] as number)++;
  if (tally.optional) for (let k = 1; k < tally.n; k++) if (reached[k]) (tally.reached[k] as number)++;
  return true;
}
