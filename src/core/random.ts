/** Makes random numbers from a seed. The same seed gives the same numbers on every machine. */

import { expectSource } from "./checks/expectSource.ts";
import { wholeNumber } from "./checks/wholeNumber.ts";

/** A stream of pseudo-random numbers. */
export type Random = {
  /** Uniform in [0, 1). */
  next(): number;
  /** A whole number, uniform in 0 … n − 1. */
  below(n: number): number;
  /** Exponential with the given mean. */
  exponential(mean: number): number;
  /** Poisson with the given mean. */
  poisson(mean: number): number;
};

/**
 * Makes a stream of pseudo-random numbers with mulberry32: 32 bits of state, fast. Good for sampling and simulation, not for
 * secrets.
 *
 * @param seed - any whole number; taken modulo 2³²
 * @example
 * const random = createRandom(42);
 * random.next().toFixed(6) // => "0.601104"
 */
export function createRandom(seed: number): Random {
  expectSource(seed, "number", "createRandom", "seed");
  wholeNumber(seed, "createRandom", "seed", Number.NEGATIVE_INFINITY);
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const exponential = (mean: number) => -Math.log(1 - next()) * mean;
  return { next, exponential, below: (n) => Math.floor(next() * n), poisson: (mean) => poisson(next, mean) };
}

/** One Poisson number. Small means use Knuth's product. A larger mean is split, because a sum of Poisson numbers is Poisson. */
function poisson(next: () => number, mean: number): number {
  let count = 0;
  for (let rest = mean; rest > 0; rest -= 500) {
    const limit = Math.exp(-Math.min(rest, 500));
    for (let product = next(); product > limit; product *= next()) count++;
  }
  return count;
}
