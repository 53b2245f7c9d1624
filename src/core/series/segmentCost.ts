/** Computes the cost of segments of a series, with the level that fits best or with any level. */

/** The cost of the points from … to − 1 of a series, 0 or more. */
export type SegmentCost = {
  /** With the level that fits best. Never grows when a segment is divided. */
  least(from: number, to: number): number;
  /** With a given level. As a function of the level it falls to `least`, then rises. */
  at(from: number, to: number, level: number): number;
  /** The level that fits best. */
  best(from: number, to: number): number;
  /** The levels between which every best level lies. */
  range: readonly [number, number];
};

/** Rates: −2 (k ln p + (n − k) ln(1 − p)) ÷ dispersion, from sums up to each point. */
export function rateCost(k: Float64Array, n: Float64Array, dispersion: number): SegmentCost {
  const successes = sumsOf(k);
  const trials = sumsOf(n);
  const total = trials[n.length] as number;
  const term = (count: number) => (count > 0 ? count * Math.log(count) : 0);
  // a long series has many more segments than trials: their logarithms are computed once
  const isLong = k.length > 200 && total < MOST_TERMS;
  const terms = isLong ? Float64Array.from({ length: total + 1 }, (_, count) => term(count)) : null;
  const scale = -2 / dispersion;
  const allOf = (from: number, to: number) => (trials[to] as number) - (trials[from] as number);
  const ownOf = (from: number, to: number) => (successes[to] as number) - (successes[from] as number);
  return {
    least(from, to) {
      const all = allOf(from, to);
      const own = ownOf(from, to);
      const likelihood =
        terms === null
          ? term(own) + term(all - own) - term(all)
          : (terms[own] as number) + (terms[all - own] as number) - (terms[all] as number);
      return Math.max(0, scale * likelihood);
    },
    at(from, to, level) {
      const all = allOf(from, to);
      const own = ownOf(from, to);
      const hits = own > 0 ? own * Math.log(level) : 0;
      return scale * (all > own ? hits + (all - own) * Math.log1p(-level) : hits);
    },
    best: (from, to) => ownOf(from, to) / allOf(from, to),
    range: [0, 1],
  };
}

/** The most counts of which terms are kept: 32 MiB. */
const MOST_TERMS = 2 ** 22;

/** Numbers: Σ (x − mean)² ÷ variance. The mean of all is subtracted first, because sums of large squares lose digits. */
export function numberCost(values: Float64Array, variance: number): SegmentCost {
  const mean = values.reduce((sum, value) => sum + value / values.length, 0);
  const around = values.map((value) => value - mean);
  const sums = sumsOf(around);
  const squares = sumsOf(around.map((value) => value * value));
  const squareOf = (from: number, to: number) => (squares[to] as number) - (squares[from] as number);
  const sumOf = (from: number, to: number) => (sums[to] as number) - (sums[from] as number);
  let [lowest, highest] = [Infinity, -Infinity];
  for (const value of around) {
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  return {
    least: (from, to) => Math.max(0, squareOf(from, to) - sumOf(from, to) ** 2 / (to - from)) / variance,
    at: (from, to, level) =>
      (squareOf(from, to) - 2 * level * sumOf(from, to) + (to - from) * level * level) / variance,
    best: (from, to) => sumOf(from, to) / (to - from),
    range: [lowest, highest],
  };
}

/** The sums of the values before each index. */
function sumsOf(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (let i = 0; i < values.length; i++) sums[i + 1] = (sums[i] as number) + (values[i] as number);
  return sums;
}
