/** Computes the numbers of edges: as columns to sort by, and as the edges of the result. */

import { wilson } from "../../core/wilson.ts";
import type { TransitionWeight } from "../pruning/transitionWeight.ts";
import { edgeQuantiles } from "./edgeQuantiles.ts";
import type { StepSums } from "./stepSums.ts";
import type { Steps } from "./steps.ts";
import type { StepTimes } from "./stepTimes.ts";
import type { TransitionEdge } from "./transitionsResult.ts";

/** Median and 95 % quantile of each edge. */
type Quantiles = { median: Float64Array; q95: Float64Array };

/** Counted steps, with everything else that an edge needs. */
export type EdgeColumns = {
  steps: Steps;
  names: readonly string[];
  quantiles: Quantiles | null;
  /** Per label: number of transitions out of it. */
  goOn: Float64Array;
  /** Number of all transitions. */
  total: number;
  /** Number of all journeys. */
  journeys: number;
  /** Units of time per millisecond. */
  perMs: number;
  intervals: Intervals;
};

/** How the intervals of shares are computed. */
export type Intervals = {
  level: number;
  /** Sums over customers; `null`: journeys are treated as independent. */
  sums: StepSums | null;
};

/** Completes counted steps: turns lists of waiting times into quantiles. */
export function edgeColumns(
  steps: Steps,
  { names, journeys, perMs, intervals }: Pick<EdgeColumns, "names" | "journeys" | "perMs" | "intervals">,
): EdgeColumns {
  const { from, count, times, nodes } = steps;
  const goOn = new Float64Array(nodes.events.length);
  let total = 0;
  for (let e = 0; e < count.length; e++) {
    const a = from[e] as number;
    goOn[a] = (goOn[a] as number) + (count[e] as number);
    total += count[e] as number;
  }
  const quantiles = times?.gaps ? edgeQuantiles(times.gaps, count) : null;
  return { steps, names, quantiles, goOn, total, journeys, perMs, intervals };
}

/** Every weight as a column over all edges, without making the edges. Times are in units of the log. */
export const weightColumns: Readonly<Record<TransitionWeight, (columns: EdgeColumns) => Float64Array>> = {
  count: ({ steps }) => steps.count,
  journeys: ({ steps }) => steps.journeys,
  outShare: ({ steps }) => over(steps, steps.nodes.events, steps.from),
  inShare: ({ steps }) => over(steps, steps.nodes.events, steps.to),
  next: ({ steps, goOn }) => over(steps, goOn, steps.from),
  share: ({ steps }) => steps.count,
  journeyShare: ({ steps }) => steps.journeys,
  perJourney: ({ steps }) => steps.count,
  meanMs: ({ steps }) => timesIn(steps).sum.map((sum, e) => sum / (steps.count[e] as number)),
  q50Ms: ({ quantiles }) => (quantiles as Quantiles).median,
  q95Ms: ({ quantiles }) => (quantiles as Quantiles).q95,
  firstMs: ({ steps }) => timesIn(steps).first,
  lastMs: ({ steps }) => timesIn(steps).last,
};

/** Edge e as shown in the result. */
export function edgeOf(columns: EdgeColumns, e: number): TransitionEdge {
  const { steps, names, quantiles, goOn, total, journeys, perMs, intervals } = columns;
  const { level, sums } = intervals;
  const { from, to, count, times, nodes } = steps;
  const [a, b] = [from[e] as number, to[e] as number];
  const n = count[e] as number;
  const ms = (column: Float64Array | undefined) => (column ? (column[e] as number) / perMs : null);
  const sum = ms(times?.sum);
  return {
    from: names[a] ?? null,
    to: names[b] ?? null,
    count: n,
    journeys: steps.journeys[e] as number,
    outShare: wilson(n, nodes.events[a] as number, { level, clusters: sums?.outShare(e) ?? null }),
    inShare: wilson(n, nodes.events[b] as number, { level, clusters: sums?.inShare(e) ?? null }),
    next: n / (goOn[a] as number),
    share: n / total,
    journeyShare: wilson(steps.journeys[e] as number, journeys, { level, clusters: sums?.journeyShare(e) ?? null }),
    perJourney: n / journeys,
    meanMs: sum === null ? null : sum / n,
    q50Ms: ms(quantiles?.median),
    q95Ms: ms(quantiles?.q95),
    firstMs: ms(times?.first),
    lastMs: ms(times?.last),
  };
}

function over({ count }: Steps, base: Float64Array, end: Uint32Array): Float64Array {
  return count.map((n, e) => n / (base[end[e] as number] as number));
}

function timesIn({ times }: Steps): StepTimes {
  return times as StepTimes;
}
