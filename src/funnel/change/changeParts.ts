/** Computes the parts of a change that one segment makes, with their intervals. */

import { normalTwoSided } from "../../core/chiSquareTail.ts";
import { zOf } from "../../core/estimate.ts";
import type { PeriodSums } from "./changeMoments.ts";
import type { ChangePart } from "./changePart.ts";
import type { ChangeSegment } from "./changeSegment.ts";

/** The influence of one outcome on a number: a if it is in the segment, + b times it if it is, + c times it, + k. */
type Influence = { a: number; b: number; c: number; k: number };

/** The parts of one segment. */
export type ChangeParts = Pick<ChangeSegment, "only" | "mix" | "rate" | "contribution" | "excess" | "p">;

/** A part with the normal interval of its standard error. */
export function partOf(value: number, variance: number, level: number): ChangePart {
  const half = zOf(level) * Math.sqrt(Math.max(0, variance));
  // + 0: a part is never −0
  return { value: value + 0, lower: value - half + 0, upper: value + half + 0, level, method: "delta" };
}

/** after − before of the whole. */
export function wholeChange([before, after]: readonly [PeriodSums, PeriodSums], level: number): ChangePart {
  const [r1, r2] = [before.y / before.n, after.y / after.n];
  const variance = (sums: PeriodSums, mean: number) => {
    const squares = sums.yy - 2 * mean * sums.yn + mean * mean * sums.nn;
    return scaled(sums, squares);
  };
  return partOf(r2 - r1, variance(before, r1) + variance(after, r2), level);
}

/**
 * The parts of a segment. w and r are its share and its mean in each period, R the mean of the whole, R̄ = (R₁ + R₂) / 2. mix =
 * (w₂ − w₁)((r₁ + r₂)/2 − R̄), rate = (r₂ − r₁)(w₁ + w₂)/2. Where a period lacks the segment, r is taken from the other one, so that
 * all is mix, and the sum stays exact.
 *
 * Variances are those of the delta method: each part is a smooth function of means, whose influence is linear in what an outcome adds.
 */
export function changeParts(sums: readonly [PeriodSums, PeriodSums], segment: number, level: number): ChangeParts {
  const [before, after] = sums;
  const [w1, w2] = sums.map(({ s, n }) => (s[segment] as number) / n) as [number, number];
  const mean = ({ s, t }: PeriodSums) =>
    (s[segment] as number) > 0 ? (t[segment] as number) / (s[segment] as number) : null;
  const [own1, own2] = [mean(before), mean(after)];
  const r1 = own1 ?? own2 ?? 0;
  const r2 = own2 ?? own1 ?? 0;
  const [R1, R2] = [before.y / before.n, after.y / after.n];
  const middle = (R1 + R2) / 2;
  const share = (w1 + w2) / 2;
  const mix = (w2 - w1) * ((r1 + r2) / 2 - middle);
  const rate = (r2 - r1) * share;
  const half = (w2 - w1) / 2;
  const both = own1 !== null && own2 !== null;

  // rate: its mean inside, weighted by the share; its share
  const ofRate = (sign: 1 | -1, w: number, r: number): Influence => {
    if (!both) return { a: 0, b: 0, c: 0, k: 0 };
    const turn = (r2 - r1) / 2;
    return { a: (-sign * share * r) / w + turn, b: (sign * share) / w, c: 0, k: -turn * w };
  };
  // contribution = t₂/n₂ − t₁/n₁ − (w₂ − w₁) R̄
  const ofWhole = (sign: 1 | -1, w: number, r: number, R: number): Influence => ({
    a: -sign * middle,
    b: sign,
    c: -half,
    k: -sign * w * r + sign * w * middle + half * R,
  });
  const sides = [
    { period: before, sign: -1, w: w1, r: r1, R: R1 },
    { period: after, sign: 1, w: w2, r: r2, R: R2 },
  ] as const;
  const variance = (influence: (side: (typeof sides)[number]) => Influence) =>
    sides.reduce((sum, side) => sum + varianceOf(side.period, segment, influence(side)), 0);
  const whole = (side: (typeof sides)[number]) => ofWhole(side.sign, side.w, side.r, side.R);
  const inside = (side: (typeof sides)[number]) => ofRate(side.sign, side.w, side.r);
  const change = R2 - R1;
  // excess = contribution − share × change
  const beyond = (side: (typeof sides)[number]): Influence => {
    const { a, b, c, k } = whole(side);
    return {
      a: a - change / 2,
      b,
      c: c - side.sign * share,
      k: k + (side.w * change) / 2 + side.sign * share * side.R,
    };
  };
  const total = mix + rate;
  const excess = total - share * change;
  const excessVariance = variance(beyond);
  // a variance of rounding only is none
  const isKnown = excessVariance > 1e-18 * Math.max(1e-12, excess * excess, change * change);
  return {
    only: both ? null : own1 === null ? "after" : "before",
    mix: partOf(
      mix,
      variance((side) => minus(whole(side), inside(side))),
      level,
    ),
    rate: partOf(rate, variance(inside), level),
    contribution: partOf(total, variance(whole), level),
    excess: partOf(excess, excessVariance, level),
    p: isKnown ? normalTwoSided(excess / Math.sqrt(excessVariance)) : null,
  };
}

function minus(one: Influence, two: Influence): Influence {
  return { a: one.a - two.a, b: one.b - two.b, c: one.c - two.c, k: one.k - two.k };
}

/** The variance of a mean of influences: Σ over customers of (a s + b t + c y + k n)², scaled. */
function varianceOf(sums: PeriodSums, segment: number, { a, b, c, k }: Influence): number {
  const at = (values: Float64Array) => values[segment] as number;
  const squares =
    a * a * at(sums.ss) +
    b * b * at(sums.tt) +
    c * c * sums.yy +
    k * k * sums.nn +
    2 *
      (a * b * at(sums.ts) +
        a * c * at(sums.sy) +
        a * k * at(sums.sn) +
        b * c * at(sums.ty) +
        b * k * at(sums.tn) +
        c * k * sums.yn);
  return scaled(sums, squares);
}

/** Σ of squares ÷ n², times C / (C − 1) for C customers. */
function scaled({ n, clusters }: PeriodSums, squares: number): number {
  return clusters < 2 ? 0 : (Math.max(0, squares) / (n * n)) * (clusters / (clusters - 1));
}
