/** Compares the customers whom a programme wrote to with those who were held out. */

import { chiSquareTail } from "../../core/chiSquareTail.ts";
import { holm } from "../../core/pValues.ts";
import { compareMeans, meanEstimate, momentsOf } from "../../core/rates/compareMeans.ts";
import { shareRatio } from "../../core/series/shareRatio.ts";
import { type Rate, rateDifference, testRates } from "../../core/testRates.ts";
import { wilson } from "../../core/wilson.ts";
import type { EffectArm } from "./effectArm.ts";
import type { EffectComparison } from "./effectComparison.ts";
import type { EffectGroup } from "./effectGroup.ts";
import type { EffectHeterogeneity } from "./effectHeterogeneity.ts";

/** What is known of the customers of one arm. */
export type ArmOutcomes = { conversions: number; customers: number; reached: number; values: readonly number[] | null };

/** The two arms. */
type BothArms<T> = { treated: T; holdOut: T };

/** Conversions and customers of both arms in one group. */
export type GroupArms = { group: string } & BothArms<Rate>;

/** Rates and mean values of an arm. */
export function effectArm({ conversions, customers, reached, values }: ArmOutcomes, level: number): EffectArm {
  return {
    customers,
    conversions,
    rate: wilson(conversions, customers, { level }),
    value: values === null ? null : withoutMoments(meanEstimate(momentsOf(values), level)),
    reached,
  };
}

function withoutMoments({ sd: _, total: __, ...estimate }: ReturnType<typeof meanEstimate>) {
  return estimate;
}

/** Difference and ratio of the rates, extra conversions, and the difference of the values. */
export function compareEffect({ treated, holdOut }: BothArms<ArmOutcomes>, level: number): EffectComparison {
  const [one, two] = [rateOf(treated), rateOf(holdOut)];
  const difference = rateDifference(one, two, level);
  const times = (share: number | null) => (share === null ? null : share * treated.customers);
  const valued = treated.values !== null && holdOut.values !== null;
  return {
    difference,
    ratio: shareRatio(one, two, { level }),
    extraConversions: {
      value: times(difference.value),
      lower: times(difference.lower),
      upper: times(difference.upper),
    },
    ...testRates(one, two),
    value: valued
      ? compareMeans(momentsOf(holdOut.values as number[]), momentsOf(treated.values as number[]), level)
      : null,
  };
}

function rateOf({ conversions, customers }: Pick<ArmOutcomes, "conversions" | "customers">): Rate {
  return { k: conversions, n: customers };
}

/** The effect in each group, with p-values corrected for the number of groups. */
export function compareGroupEffects(groups: readonly GroupArms[], level: number): EffectGroup[] {
  const tests = groups.map(({ treated, holdOut }) => testRates(treated, holdOut).p);
  const adjusted = holm(tests);
  const counted = ({ k, n }: Rate) => ({ customers: n, conversions: k, rate: wilson(k, n, { level }) });
  return groups.map(({ group, treated, holdOut }, i) => ({
    group,
    treated: counted(treated),
    holdOut: counted(holdOut),
    difference: rateDifference(treated, holdOut, level),
    p: tests[i] as number | null,
    pAdjusted: adjusted[i] as number | null,
  }));
}

/**
 * Cochran's Q: Σ w (d − d̄)² over the differences d with the weights w = 1 / variance; the variance of a difference is p₁q₁/n₁ + p₂q₂/n₂
 * (Cochran 1954). Groups without a variance have no weight and do not count.
 *
 * @returns `null` for fewer than two groups that count
 */
export function cochransQ(groups: readonly BothArms<Rate>[]): EffectHeterogeneity | null {
  const parts = groups.flatMap(({ treated, holdOut }) => {
    if (treated.n === 0 || holdOut.n === 0) return [];
    const [one, two] = [treated.k / treated.n, holdOut.k / holdOut.n];
    const variance = (one * (1 - one)) / treated.n + (two * (1 - two)) / holdOut.n;
    return variance > 0 ? [{ difference: one - two, weight: 1 / variance }] : [];
  });
  if (parts.length < 2) return null;
  const weight = parts.reduce((sum, part) => sum + part.weight, 0);
  const pooled = parts.reduce((sum, part) => sum + part.weight * part.difference, 0) / weight;
  const q = parts.reduce((sum, part) => sum + part.weight * (part.difference - pooled) ** 2, 0);
  const df = parts.length - 1;
  return { pooled, q, df, p: chiSquareTail(q, df) };
}
