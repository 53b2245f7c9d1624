/** Draws random counts of any size: Poisson, binomial, multinomial, hypergeometric. */

import type { Random } from "../../core/random.ts";

/** Above this mean, a rounded normal draw replaces an exact one: the difference is much smaller than the random variation. */
const large = 500;

/** Draws from a Poisson distribution in bounded time. */
export function drawPoisson(random: Random, mean: number): number {
  return mean <= large ? random.poisson(mean) : drawNormal(random, mean, mean);
}

/** Draws how many of n trials succeed. */
export function drawBinomial(random: Random, n: number, p: number): number {
  if (p >= 1) return n;
  if (p > 0.5) return n - drawBinomial(random, n, 1 - p);
  const mean = n * p;
  if (mean > large) return Math.min(n, drawNormal(random, mean, mean * (1 - p)));
  // jumps from one success to the next: the number of trials between them is geometric
  const scale = Math.log1p(-p);
  const jump = () => Math.floor(Math.log(1 - random.next()) / scale) + 1;
  let count = 0;
  if (scale < 0) for (let at = jump(); at <= n; at += jump()) count++;
  return count;
}

/** Distributes n draws in proportion to the weights: one binomial draw after another, of those that remain. */
export function drawMultinomial(random: Random, n: number, weights: readonly ArrayLike<number>[]): Float64Array[] {
  let rest = 0;
  for (const column of weights) for (let i = 0; i < column.length; i++) rest += column[i] as number;
  let left = n;
  return weights.map((column) =>
    Float64Array.from({ length: column.length }, (_, i) => {
      const weight = column[i] as number;
      const drawn = weight > 0 && left > 0 ? drawBinomial(random, left, Math.min(1, weight / rest)) : 0;
      rest -= weight;
      left -= drawn;
      return drawn;
    }),
  );
}

/** Draws how many of n items, drawn without replacement, are marked, when `marked` of `all` items are. */
export function drawHypergeometric(random: Random, n: number, marked: number, all: number): number {
  if (n > large) {
    const mean = (n * marked) / all;
    const variance = all > 1 ? (mean * (1 - marked / all) * (all - n)) / (all - 1) : 0;
    const drawn = variance > 0 ? drawNormal(random, mean, variance) : Math.round(mean);
    return Math.min(n, marked, Math.max(drawn, n - (all - marked)));
  }
  let count = 0;
  for (let i = 0; i < n; i++) if (random.next() * (all - i) < marked - count) count++;
  return count;
}

function drawNormal(random: Random, mean: number, variance: number): number {
  const z = Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
  return Math.max(0, Math.round(mean + z * Math.sqrt(variance)));
}
