/** Computes the limits of each point of a control chart, and what is compared with them. */

import { normalTwoSided } from "../chiSquareTail.ts";
import { type BinomialLimits, binomialLimits } from "./binomialLimits.ts";
import type { ControlChartKind } from "./controlChartKind.ts";
import type { SeriesColumns } from "./readSeries.ts";

/** What is compared at one point. The limits alarm themselves only in the chart `exact`. */
export type ChartLimit = {
  statistic: number | null;
  lower: number | null;
  upper: number | null;
  /** The probability of an alarm on each side when nothing changes. */
  below: number;
  above: number;
};

/** P(Z > 3), the tail of limits three standard deviations wide, as charts round it. */
const TAIL = 0.00135;

/**
 * The limits of all points.
 *
 * @param spread - chart `laney`: the factor on the standard deviation; numbers: their standard deviation
 */
export function chartLimits(
  columns: SeriesColumns,
  chart: Required<ControlChartKind>,
  centre: number | null,
  spread: number,
): ChartLimit[] {
  const { k, n, rates } = columns;
  const none: ChartLimit = { statistic: null, lower: null, upper: null, below: 0, above: 0 };
  const exact = new Map<number, BinomialLimits>();
  let weighted = centre ?? 0;
  let variance = 0;
  return Array.from(k, (own, i): ChartLimit => {
    const trials = n[i] as number;
    if (!(trials > 0)) return none;
    const value = own / trials;
    if (centre === null) return { ...none, statistic: value };
    const single = rates ? (centre * (1 - centre)) / trials : spread * spread;
    switch (chart.kind) {
      case "exact": {
        const found = exact.get(trials) ?? binomialLimits(trials, centre, TAIL);
        exact.set(trials, found);
        const { low, high, below, above } = found;
        const of = (count: number | null) => (count === null ? null : count / trials);
        return { statistic: value, lower: of(low), upper: of(high), below, above };
      }
      case "ewma": {
        const { lambda, width } = chart;
        weighted = lambda * value + (1 - lambda) * weighted;
        variance = lambda * lambda * single + (1 - lambda) ** 2 * variance;
        return around(weighted, centre, width * Math.sqrt(variance), normalTwoSided(width) / 2, rates);
      }
      default:
        return around(value, centre, 3 * Math.sqrt(single) * (chart.kind === "laney" ? spread : 1), TAIL, rates);
    }
  });
}

/** Limits at both sides of the centre; none where a rate cannot be beyond. */
function around(statistic: number, centre: number, half: number, tail: number, rates: boolean): ChartLimit {
  const [lower, upper] = [centre - half, centre + half];
  const low = rates && lower <= 0 ? null : lower;
  const high = rates && upper >= 1 ? null : upper;
  return { statistic, lower: low, upper: high, below: tail, above: tail };
}
