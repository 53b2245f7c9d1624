/** The formulas of BG/NBD and MBG/NBD: purchases at random, and a chance to leave after each. */

import { logGamma } from "../../core/chiSquareTail.ts";
import { hypergeometric2F1 } from "../../core/numeric/hypergeometric2F1.ts";
import type { NbdParameters, PurchaseFormulas } from "./purchaseFormulas.ts";

/** BG/NBD: nobody leaves before a first repeat purchase. Fader, Hardie and Lee 2005, Marketing Science 24:275. */
export const bgNbd: PurchaseFormulas = /* @__PURE__ */ formulasOf(0);

/** MBG/NBD: a customer may leave at once. Batislam, Denizel and Filiztekin 2007, IJRM 24:201. */
export const mbgNbd: PurchaseFormulas = /* @__PURE__ */ formulasOf(1);

/** An expectation is asked seldom: a time far longer than alpha may need millions of terms. */
const farTerms = 4_000_000;

/** Both models differ in one place: MBG counts one chance to leave more, at the first purchase. */
function formulasOf(once: 0 | 1): PurchaseFormulas {
  const alive: PurchaseFormulas["alive"] = ([r, alpha, a, b], x, tx, T) => {
    if (x === 0 && once === 0) return 1;
    const odds = (r + x) * Math.log((alpha + T) / (alpha + tx)) + Math.log(a / (b + once + x - 1));
    return 1 / (1 + Math.exp(odds));
  };
  const ofNew = (p: NbdParameters, t: number): number => {
    const [r, alpha, a, b] = p;
    const top = a + b + once - 1;
    if (isSingular(a, top)) return (ofNew(shifted(p, 1e-4), t) + ofNew(shifted(p, -1e-4), t)) / 2;
    const rest = hypergeometric2F1(r, b + once, top, t / (alpha + t), r * Math.log(alpha / (alpha + t)), farTerms);
    return ((once === 0 ? top : b) / (a - 1)) * (1 - rest);
  };
  const further = (p: NbdParameters, x: number, tx: number, T: number, t: number): number => {
    const [r, alpha, a, b] = p;
    const top = a + b + once + x - 1;
    if (isSingular(a, top))
      return (further(shifted(p, 1e-4), x, tx, T, t) + further(shifted(p, -1e-4), x, tx, T, t)) / 2;
    const shrink = (r + x) * Math.log((alpha + T) / (alpha + T + t));
    const rest = hypergeometric2F1(r + x, b + once + x, top, t / (alpha + T + t), shrink, farTerms);
    return (top / (a - 1)) * (1 - rest) * alive(p, x, tx, T);
  };
  return {
    names: ["r", "alpha", "a", "b"],
    alive,
    ofNew: (p, t) => ofNew(p, t),
    further: (p, x, tx, T, t) => further(p, x, tx, T, t),
    logLikelihood([r, alpha, a, b], { size, x, tx, T, count }) {
      let sum = 0;
      // rows come in ascending order of x: what depends on x alone is computed once for each
      let [last, shared, stay, leave] = [-1, 0, 0, 0];
      const whole = logBeta(a, b);
      const start = r * Math.log(alpha) - logGamma(r);
      for (let i = 0; i < size; i++) {
        const own = x[i] as number;
        if (own !== last) {
          last = own;
          shared = logGamma(r + own) + start;
          stay = logBeta(a, b + once + own) - whole;
          leave = own + once > 0 ? logBeta(a + 1, b + once + own - 1) - whole : Number.NEGATIVE_INFINITY;
        }
        const u = stay - (r + own) * Math.log(alpha + (T[i] as number));
        const v = leave - (r + own) * Math.log(alpha + (tx[i] as number));
        const most = Math.max(u, v);
        sum += (count[i] as number) * (shared + most + Math.log1p(Math.exp(Math.min(u, v) - most)));
      }
      return sum;
    },
  };
}

/** Whether a formula has 0 / 0: at a = 1, and where the third parameter of ₂F₁ is 0. */
function isSingular(a: number, top: number): boolean {
  return Math.abs(a - 1) < 1e-7 || Math.abs(top) < 1e-7;
}

function shifted([r, alpha, a, b]: NbdParameters, by: number): NbdParameters {
  return [r, alpha, a + by, b];
}

function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}
