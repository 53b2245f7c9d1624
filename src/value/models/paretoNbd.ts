/** The formulas of Pareto/NBD: purchases at random, and a chance to leave at any time. */

import { logGamma } from "../../core/chiSquareTail.ts";
import { logHypergeometric2F1 } from "../../core/numeric/hypergeometric2F1.ts";
import type { NbdParameters, PurchaseFormulas } from "./purchaseFormulas.ts";

/** Pareto/NBD. Schmittlein, Morrison and Colombo 1987, Management Science 33:1, in the form of Fader and Hardie 2005. */
export const paretoNbd: PurchaseFormulas = {
  names: ["r", "alpha", "s", "beta"],
  logLikelihood([r, alpha, s, beta], { size, x, tx, T, count }) {
    let sum = 0;
    let [last, shared] = [-1, 0];
    const start = r * Math.log(alpha) + s * Math.log(beta) - logGamma(r);
    for (let i = 0; i < size; i++) {
      const own = x[i] as number;
      if (own !== last) {
        last = own;
        shared = logGamma(r + own) + start;
      }
      const until = T[i] as number;
      const u = -(r + own) * Math.log(alpha + until) - s * Math.log(beta + until);
      const v = Math.log(s / (r + s + own)) + logLost([r, alpha, s, beta], own, tx[i] as number, until);
      const most = Math.max(u, v);
      sum += (count[i] as number) * (shared + most + Math.log1p(Math.exp(Math.min(u, v) - most)));
    }
    return sum;
  },
  alive(p, x, tx, T) {
    const [r, alpha, s, beta] = p;
    const odds =
      Math.log(s / (r + s + x)) + (r + x) * Math.log(alpha + T) + s * Math.log(beta + T) + logLost(p, x, tx, T);
    return 1 / (1 + Math.exp(odds));
  },
  ofNew([r, alpha, s, beta], t) {
    return ((r * beta) / alpha) * shareOfTime(s, beta, t);
  },
  further(p, x, tx, T, t) {
    const [r, alpha, s, beta] = p;
    return (((r + x) * (beta + T)) / (alpha + T)) * shareOfTime(s, beta + T, t) * paretoNbd.alive(p, x, tx, T);
  },
};

/**
 * The discounted number of purchases in the whole life of a customer after T: DERT of Fader, Hardie and Lee 2005. Its integral equals the
 * closed form with the confluent hypergeometric function U; here it is Simpson's rule on 512 steps of y, with t = (β + T)(eʸ − 1).
 *
 * @param delta - ln(1 + discount) per unit of the model, above 0
 */
export function wholeLife(p: NbdParameters, x: number, tx: number, T: number, delta: number): number {
  const [r, alpha, s, beta] = p;
  const scale = beta + T;
  const end = Math.log1p(40 / (scale * delta));
  const steps = 512;
  let sum = 0;
  for (let k = 0; k <= steps; k++) {
    const y = (end * k) / steps;
    const value = Math.exp(y * (1 - s) - delta * scale * Math.expm1(y));
    sum += (k === 0 || k === steps ? 1 : k % 2 === 1 ? 4 : 2) * value;
  }
  const integral = (scale * sum * end) / steps / 3;
  return ((paretoNbd.alive(p, x, tx, T) * (r + x)) / (alpha + T)) * integral;
}

/** (1 − (β / (β + t))^(s − 1)) / (s − 1), and its limit ln((β + t) / β) at s = 1. */
function shareOfTime(s: number, beta: number, t: number): number {
  const length = Math.log1p(t / beta);
  return s === 1 ? length : -Math.expm1(-(s - 1) * length) / (s - 1);
}

/** ln A₀ = ln(F(tₓ) − F(T)), as a difference of logarithms: both F are tiny and nearly equal. */
function logLost([r, alpha, s, beta]: NbdParameters, x: number, tx: number, T: number): number {
  if (tx >= T) return Number.NEGATIVE_INFINITY;
  const q = r + s + x;
  const most = Math.max(alpha, beta);
  const k = alpha >= beta ? s + 1 : r + x;
  const gap = Math.abs(alpha - beta);
  const early = logHypergeometric2F1(q, k, q + 1, gap / (most + tx)) - q * Math.log(most + tx);
  const late = logHypergeometric2F1(q, k, q + 1, gap / (most + T)) - q * Math.log(most + T);
  return early + Math.log1p(-Math.exp(late - early));
}
