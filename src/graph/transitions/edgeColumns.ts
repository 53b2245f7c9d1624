/** The numbers of edges: as a column by which to order them, and as the edges of the result. */

import { wilson } from "../../core/estimate.ts";
import { edgeQuantiles } from "./edgeQuantiles.ts";
import type { Steps } from "./steps.ts";
import type { TransitionEdge, TransitionWeight } from "./transitionsResult.ts";

/** Counted steps with all an edge needs besides. */
export type EdgeColumns = {
  steps: Steps;
  names: readonly string[];
  quantiles: { median: Float64Array; q95: Float64Array } | null;
  /** Transitions out of each label. */
  goOn: Float64Array;
  /** All transitions. */
  total: number;
  /** All journeys. */
  journeys: number;
  /** Units of time per millisecond. */
  perMs: number;
};

/** Completes counted steps. Lists of waits become quantiles. */
export function edgeColumns(steps: Steps, names: readonly string[], journeys: number, perMs: number): EdgeColumns {
  const { from, count, times, nodes } = steps;
  const goOn = new Float64Array(nodes.events.length);
  let total = 0;
  for (let e = 0; e < count.length; e++) {
    const a = from[e] as number;
    goOn[a] = (goOn[a] as number) + (count[e] as number);
    total += count[e] as number;
  }
  const quantiles = times?.gaps ? edgeQuantiles(times.gaps, count) : null;
  return { steps, names, quantiles, goOn, total, journeys, perMs };
}

/** The weight of every edge, without making the edges. */
export function weightColumn(columns: EdgeColumns, weight: TransitionWeight): Float64Array {
  const { steps, quantiles, goOn, journeys } = columns;
  const { from, to, count, times, nodes } = steps;
  const over = (base: Float64Array, end: Uint32Array) => count.map((n, e) => n / (base[end[e] as number] as number));
  switch (weight) {
    case "journeys":
    case "journeyShare":
      return steps.journeys;
    case "out":
      return over(nodes.events, from);
    case "in":
      return over(nodes.events, to);
    case "next":
      return over(goOn, from);
    case "perJourney":
      return count.map((n) => n / journeys);
    case "meanMs":
      return (times?.sum ?? count).map((sum, e) => sum / (count[e] as number));
    case "medianMs":
      return quantiles?.median ?? count;
    case "q95Ms":
      return quantiles?.q95 ?? count;
    case "firstMs":
      return times?.first ?? count;
    case "lastMs":
      return times?.last ?? count;
    default:
      return count;
  }
}

/** Edge e as the result shows it. */
export function edgeOf(columns: EdgeColumns, e: number): TransitionEdge {
  const { steps, names, quantiles, goOn, total, journeys, perMs } = columns;
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
    out: wilson(n, nodes.events[a] as number),
    in: wilson(n, nodes.events[b] as number),
    next: n / (goOn[a] as number),
    share: n / total,
    journeyShare: wilson(steps.journeys[e] as number, journeys),
    perJourney: n / journeys,
    meanMs: sum === null ? null : sum / n,
    medianMs: ms(quantiles?.median),
    q95Ms: ms(quantiles?.q95),
    firstMs: ms(times?.first),
    lastMs: ms(times?.last),
  };
}
