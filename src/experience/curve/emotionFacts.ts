/** Computes facts of a whole curve: mean, peak-end value, biggest drop, volatility. */

import { expectSource } from "../../core/checks/expectSource.ts";

/** Facts of the known points of a curve, in order; `null` when there is no such fact. */
export type EmotionFactsResult = {
  known: number;
  mean: number | null;
  lowest: { index: number; value: number } | null;
  /** Share of known points below 0. */
  negativeShare: number | null;
  /** (peak + end) / 2, the value that people remember (Kahneman). The peak is the point with the largest |v|; of equal ones, the negative. */
  peakEnd: number | null;
  peak: number | null;
  end: number | null;
  /** The largest decrease between consecutive known points, the earliest of equal ones; `null` without a decrease. */
  biggestDrop: { from: number; to: number; size: number; acrossGap: boolean } | null;
  /** Mean absolute change between consecutive known points. */
  volatility: number | null;
  /** Mean weighted by duration; present when every point of the curve has a value and a duration. */
  timeWeightedMean: number | null;
};

/**
 * Computes the facts of a curve.
 *
 * @param values - in the order of the journey; `null` is a gap
 * @param durations - duration of each point, in one unit; `null` if unknown
 * @example
 * const facts = emotionFacts([1, 1, -2, 1, 2]);
 * [facts.mean, facts.peakEnd, facts.biggestDrop?.size, facts.volatility] // => [0.6, 0, 3, 1.75]
 * emotionFacts([1, 1, -2, 1, 2, 0]).peakEnd // => -1
 */
export function emotionFacts(
  values: readonly (number | null)[],
  durations: readonly (number | null)[] = [],
): EmotionFactsResult {
  expectSource(values, "list", "emotionFacts", "values");
  expectSource(durations, "list", "emotionFacts", "durations");
  const points = Array.from(values).flatMap((value, index) => (value === null ? [] : [{ index, value }]));
  const n = points.length;
  const first = points[0];
  if (first === undefined) {
    const none = { mean: null, lowest: null, negativeShare: null, peakEnd: null, peak: null, end: null };
    return { known: 0, ...none, biggestDrop: null, volatility: null, timeWeightedMean: null };
  }
  let lowest = first;
  let peak = first.value;
  let sum = 0;
  let negative = 0;
  let travelled = 0;
  let biggestDrop: EmotionFactsResult["biggestDrop"] = null;
  points.forEach((point, i) => {
    const { index, value } = point;
    sum += value;
    if (value < 0) negative++;
    if (value < lowest.value) lowest = point;
    if (Math.abs(value) > Math.abs(peak) || (Math.abs(value) === Math.abs(peak) && value < peak)) peak = value;
    const before = points[i - 1];
    if (before === undefined) return;
    const size = before.value - value;
    travelled += Math.abs(size);
    if (size > 0 && size > (biggestDrop?.size ?? 0))
      biggestDrop = { from: before.index, to: index, size, acrossGap: index > before.index + 1 };
  });
  const end = (points.at(-1) as { value: number }).value;
  return {
    known: n,
    mean: sum / n,
    lowest,
    negativeShare: negative / n,
    peakEnd: (peak + end) / 2,
    peak,
    end,
    biggestDrop,
    volatility: n < 2 ? null : travelled / (n - 1),
    timeWeightedMean: timeWeighted(values, durations),
  };
}

function timeWeighted(values: readonly (number | null)[], durations: readonly (number | null)[]): number | null {
  let sum = 0;
  let time = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? null;
    const duration = durations[i] ?? null;
    if (value === null || duration === null) return null;
    sum += value * duration;
    time += duration;
  }
  return time > 0 ? sum / time : null;
}
