/** Rates with their count and interval. */

import { ParcoursError } from "./error.ts";

/** The two ends of an interval; `null` where it is undefined. */
export type Interval = { lower: number | null; upper: number | null };

/** An estimated number with the count it rests on and its interval. Undefined numbers are `null`, never `NaN`. */
export type Estimate = Interval & {
  /** The estimate, for a rate between 0 and 1; `null` when `n` is 0. */
  value: number | null;
  /** The denominator: how many journeys (or events, answers …) it rests on. */
  n: number;
  /** Two-sided confidence level of the interval. */
  level: number;
  /** How the interval was made: `"wilson"`, `"exact"`, … */
  method: string;
};

/**
 * A share `k / n` with its Wilson score interval. Unlike the textbook interval it never leaves 0 … 1, never has width 0,
 * and always holds the share itself.
 *
 * centre (p + z²/2n) / (1 + z²/n), half-width z √(p(1−p)/n + z²/4n²) / (1 + z²/n) (Wilson 1927).
 *
 * @param k - how many of the n; 0 … n, fractions allowed
 * @param n - of how many; 0 gives `null` for all three numbers
 * @param level - two-sided confidence level, between 0 and 1
 * @example
 * wilson(81, 263).value?.toFixed(4) // => "0.3080"
 * wilson(81, 263).lower?.toFixed(6) // => "0.255289"
 * wilson(0, 0).value // => null
 */
export function wilson(k: number, n: number, level = 0.95): Estimate {
  if (!(n > 0)) return { value: null, n: 0, lower: null, upper: null, level, method: "wilson" };
  const z2 = zOf(level) ** 2;
  const p = k / n;
  const scale = 1 + z2 / n;
  const centre = (p + z2 / (2 * n)) / scale;
  const half = Math.sqrt(z2 * ((p * (1 - p)) / n + z2 / (4 * n * n))) / scale;
  return {
    value: p,
    n,
    lower: k <= 0 ? 0 : Math.min(p, Math.max(0, centre - half)),
    upper: k >= n ? 1 : Math.max(p, Math.min(1, centre + half)),
    level,
    method: "wilson",
  };
}

/**
 * A confidence level, checked.
 *
 * @param caller - the public function that was given it, for the message
 * @throws {@link ParcoursError} `invalid_definition` unless it lies between 0 and 1
 */
export function checkLevel(level: number, caller: string): number {
  if (typeof level === "number" && level > 0 && level < 1) return level;
  throw new ParcoursError("invalid_definition", `${caller}: level: expected more than 0 and less than 1, got ${level}`);
}

/** The z of a two-sided level: 1.959963984540054 for 0.95. */
export function zOf(level: number): number {
  // the usual level without the series: large results hold many thousand intervals
  return level === 0.95 ? 1.959963984540054 : normalQuantile((1 + level) / 2);
}

/**
 * Quantile of the standard normal distribution: Newton's steps on Φ(x) = ½ + φ(x) (x + x³/3 + x⁵/(3·5) + …), which
 * approach from one side because Φ is concave right of 0. Exact to about 1e-15 for the levels intervals are made of.
 *
 * @param p - a probability strictly between 0 and 1
 * @example
 * normalQuantile(0.975).toFixed(12) // => "1.959963984540"
 */
export function normalQuantile(p: number): number {
  if (p < 0.5) return -normalQuantile(1 - p);
  let x = 0;
  for (let step = 1; step > 1e-16 * (1 + x) && x < 9; x += step) {
    let sum = 0;
    let term = x;
    for (let odd = 3; sum !== sum + term; odd += 2) {
      sum += term;
      term *= (x * x) / odd;
    }
    const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
    step = (p - 0.5 - density * sum) / density;
  }
  return x;
}
