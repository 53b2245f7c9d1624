/** Finds since when a rate or a number is another one: divides a series into segments of one level each. */

import { checkKeys, type KeysOf } from "../checks/checkKeys.ts";
import { fail } from "../checks/fail.ts";
import { numberBetween } from "../checks/numberBetween.ts";
import { wholeNumber } from "../checks/wholeNumber.ts";
import { checkLevel, type Estimate, type Interval, zOf } from "../estimate.ts";
import { type Warning, warning } from "../issue.ts";
import { rateDifference } from "../testRates.ts";
import { wilson } from "../wilson.ts";
import type { ChangePointsSegment } from "./changePointsSegment.ts";
import { optimalPartition } from "./optimalPartition.ts";
import { readSeries, type SeriesColumns } from "./readSeries.ts";
import { numberCost, rateCost } from "./segmentCost.ts";
import { seriesDispersion } from "./seriesDispersion.ts";
import type { SeriesSource } from "./seriesSource.ts";

/** How change points are found. */
export type ChangePointsDefinition = {
  /** The price of one more point. `"mbic"` is 3 ln N for N points: two levels and the place. @defaultValue `"mbic"` */
  penalty?: "mbic" | number;
  /**
   * How much points vary when nothing changes. For rates a factor on the variance of independent trials; for numbers their variance.
   *
   * @defaultValue `"estimate"`: from neighbouring points; for rates at least 1
   */
  dispersion?: "estimate" | number;
  /** The least number of points between two changes. @defaultValue `1` */
  minLength?: number;
  /** Of a trend: the step whose step conversion is read, by its name or number. @defaultValue the conversion of the whole funnel */
  step?: number | string;
  /** Of a trend with a `breakdown`: the value of the group that is read; `(other)` and `(none)` as in its table. @defaultValue all journeys */
  group?: string;
};

/** How the result of {@link changePoints} is told. */
export type ChangePointsOptions = {
  /** Two-sided confidence level of the intervals. @defaultValue `0.95` */
  level?: number;
};

/** The first point of a new level. */
export type ChangePoint = {
  /** Index of the point in the series. */
  index: number;
  /** When its bucket begins, ms since 1970; null without dates. */
  at: number | null;
  /** Level after − level before: Newcombe's interval for rates, the normal one for numbers. */
  difference: Interval & { value: number | null; level: number; method: string };
};

/** The result of {@link changePoints}. */
export type ChangePointsResult = {
  kind: "changePoints";
  definition: Required<Omit<ChangePointsDefinition, "step" | "group">> & Pick<ChangePointsDefinition, "step" | "group">;
  /** Whether the points are rates or numbers. */
  of: "rates" | "numbers";
  /** Number of points that were read. */
  length: number;
  /** Time zone of the buckets; `"UTC"` without dates. */
  timeZone: string;
  points: ChangePoint[];
  /** The points with their dates and a label, as `funnelTrendSvg` takes them (`changes`); empty without dates. */
  changes: { at: number; label: string }[];
  segments: ChangePointsSegment[];
  /** Buckets left out because a window is still open. */
  leftOut: { immature: number };
  /** The dispersion that was used. */
  dispersion: number;
  /** The price of a point that was used. */
  penalty: number;
  /** Cost of the segments, with their penalties, and of the series as one segment. */
  cost: number;
  costWithout: number;
  warnings: Warning[];
};

const caller = "changePoints";

const keys: KeysOf<ChangePointsDefinition> = {
  penalty: true,
  dispersion: true,
  minLength: true,
  step: true,
  group: true,
};

/**
 * Finds the points at which a series changes its level: since when does checkout convert less?
 *
 * The answer is exact: of all divisions into segments the one with the least Σ cost ÷ dispersion + penalty × points. The cost of a segment of
 * rates is −2 (k ln p + (n − k) ln(1 − p)) with its own rate p, of numbers Σ (x − mean)² (optimal partitioning, Jackson 2005, with
 * functional pruning, Maidstone et al. 2017). The penalty is 3 ln N (Zhang and Siegmund 2007 in its simplest form). Of equal divisions the
 * one with fewer points counts, then the earlier one.
 *
 * Real weeks vary more than coins. So the dispersion is estimated from neighbouring points: for rates the mean of the smallest 80 % of the
 * ratios (p₁ − p₂)² / (p̄ (1 − p̄) (1/n₁ + 1/n₂)), divided by 0.437725, at least 1; for numbers (1.4826 × median absolute deviation of first
 * differences / √2)². The intervals of the levels take the points as given.
 *
 * Of a result of `funnelTrend`, buckets with windows still open are left out and counted; the points have dates, and `changes` goes into
 * `funnelTrendSvg`. Also exported by `parcours/funnel`.
 *
 * 20,000 points take less than a second, with or without changes; only a series that rises or falls steadily, with a penalty far above the
 * default, takes longer (15 s).
 *
 * @param series - rates `{ k, n }`, numbers, or a result of `funnelTrend`; at most 20,000 points in the order of time.
 * @param definition - penalty, dispersion, shortest segment, step and group of a trend
 * @param options - level of the intervals
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_series` for a point that is no rate or number, `invalid_definition`,
 *   `unknown_step`, `unknown_group`, `too_large`
 * @example
 * const weeks = [20, 22, 19, 21, 20, 9, 11, 10, 8, 12, 19, 21].map((k) => ({ k, n: 100 }));
 * const found = changePoints(weeks);
 * found.points.map(({ index }) => index) // => [5, 10]
 * found.points[0]?.difference.value?.toFixed(3) // => "-0.104"
 * changePoints([5.1, 4.9, 5.0, 5.2, 4.8, 7.9, 8.1, 8.0, 8.2, 7.8]).segments.map(({ value }) => value.value?.toFixed(1)) // => ["5.0", "8.0"]
 */
export function changePoints(
  series: SeriesSource,
  definition: ChangePointsDefinition = {},
  options: ChangePointsOptions = {},
): ChangePointsResult {
  checkKeys(definition, keys, caller);
  checkKeys(options, { level: true }, caller, "the options");
  const { penalty = "mbic", dispersion = "estimate", minLength = 1, step, group } = definition;
  const part = { ...(step !== undefined && { step }), ...(group !== undefined && { group }) };
  const level = checkLevel(options.level ?? 0.95, caller);
  if (penalty !== "mbic") priceOf(penalty, "penalty", 0, '"mbic"');
  if (dispersion !== "estimate") priceOf(dispersion, "dispersion", Number.MIN_VALUE, '"estimate"');
  wholeNumber(minLength, caller, "minLength", 1);
  const { columns, immature } = matureOf(readSeries(series, part, caller));
  const { k, n, rates, dates, timeZone } = columns;
  const size = k.length;
  const used = dispersion === "estimate" ? seriesDispersion(columns) : dispersion;
  const price = penalty === "mbic" ? 3 * Math.log(Math.max(1, size)) : penalty;
  const still = !(used > 0) || size === 0;
  const costs = rates ? rateCost(k, n, used) : numberCost(k, still ? 1 : used);
  const found = still ? { points: [], cost: 0 } : optimalPartition(size, costs, price, minLength);
  const edges = size === 0 ? [] : [0, ...found.points, size];
  const segments = edges.slice(1).map((to, i): ChangePointsSegment => {
    const from = edges[i] as number;
    const [start, end] = [dates?.[from]?.start ?? null, dates?.[to - 1]?.end ?? null];
    return { from, to, start, end, value: levelOf(columns, from, to, used, level) };
  });
  const points = found.points.map((index, i): ChangePoint => {
    const [before, after] = [segments[i] as ChangePointsSegment, segments[i + 1] as ChangePointsSegment];
    return { index, at: after.start, difference: differenceOf(before.value, after.value, used, rates, level) };
  });
  const warnings: Warning[] = [];
  if (!rates && !(used > 0) && size > 1)
    warnings.push(
      warning("no_variation", "neighbouring numbers hardly differ: give `dispersion`, the variance of the numbers"),
    );
  if (immature > 0) {
    const message =
      "buckets whose windows are still open are left out; give the trend `within`, and `observedUntil` where it is known";
    warnings.push(warning("immature", message, immature));
  }
  return {
    kind: "changePoints",
    definition: { penalty, dispersion, minLength, ...part },
    of: rates ? "rates" : "numbers",
    length: size,
    timeZone,
    points,
    changes: points.flatMap(({ at }, i) => (at === null ? [] : [{ at, label: labelOfChange(segments, i) }])),
    segments,
    leftOut: { immature },
    dispersion: used,
    penalty: price,
    cost: found.cost,
    costWithout: still ? 0 : costs.least(0, size),
    warnings,
  };
}

function priceOf(value: unknown, place: string, least: number, word: string): void {
  if (typeof value === "number") numberBetween(value, caller, place, least, Number.MAX_VALUE);
  else fail(caller, place, `${word} or a number`, value);
}

/** The columns without the buckets whose windows are still open, and how many these are. */
function matureOf(all: SeriesColumns): { columns: SeriesColumns; immature: number } {
  if (all.dates === null || all.dates.every(({ mature }) => mature)) return { columns: all, immature: 0 };
  const kept = all.dates.flatMap(({ mature }, i) => (mature ? [i] : []));
  const of = (values: Float64Array) => Float64Array.from(kept, (i) => values[i] as number);
  const dates = all.dates.filter(({ mature }) => mature);
  return { columns: { ...all, k: of(all.k), n: of(all.n), dates }, immature: all.dates.length - kept.length };
}

/** The rate of a segment, with the interval of n ÷ dispersion trials; or its mean, with the normal interval. */
function levelOf(
  { k, n, rates }: SeriesColumns,
  from: number,
  to: number,
  dispersion: number,
  level: number,
): Estimate {
  let sum = 0;
  let trials = 0;
  for (let i = from; i < to; i++) {
    sum += k[i] as number;
    trials += n[i] as number;
  }
  if (rates) return { ...wilson(sum / dispersion, trials / dispersion, { level }), n: trials };
  const half = zOf(level) * Math.sqrt(dispersion / trials);
  const value = sum / trials;
  return { value, n: trials, lower: value - half, upper: value + half, level, method: "normal" };
}

function differenceOf(
  before: Estimate,
  after: Estimate,
  dispersion: number,
  rates: boolean,
  level: number,
): ChangePoint["difference"] {
  if (rates) {
    const rateOf = ({ value, n }: Estimate) => ({ k: ((value ?? 0) * n) / dispersion, n: n / dispersion });
    return rateDifference(rateOf(after), rateOf(before), level);
  }
  const value = (after.value as number) - (before.value as number);
  const half = zOf(level) * Math.sqrt(dispersion * (1 / before.n + 1 / after.n));
  return { value, lower: value - half, upper: value + half, level, method: "normal" };
}

/** `41.2% → 22.6%`. */
function labelOfChange(segments: readonly ChangePointsSegment[], i: number): string {
  const share = ({ value }: Estimate) => (value === null ? "–" : `${(100 * value).toFixed(1)}%`);
  return [segments[i], segments[i + 1]].map((segment) => share((segment as ChangePointsSegment).value)).join(" → ");
}
