/** Compares one rate, net score, mean or curve of a group with that of other groups together. */

import type { Estimate } from "../../core/estimate.ts";
import { compareEstimates, countOf } from "../../core/rates/compareEstimates.ts";
import { compareMeanErrors, meanErrorEstimate, pooledMean } from "../../core/rates/compareMeans.ts";
import { compareNetScores, type NetCounts } from "../../core/rates/compareNetScores.ts";
import { netScore } from "../../core/rates/netScore.ts";
import { wilson } from "../../core/wilson.ts";
import { compareCurves } from "./compareCurves.ts";
import { compareDrawnShares } from "./compareDrawnShares.ts";
import type { ComparedGroup } from "./groupComparison.ts";
import type { GroupRate } from "./groupRate.ts";

/**
 * The rate of a group against the same rate of the others together.
 *
 * @param timeMs - of curves: the time of the shares
 * @returns `null` where one of the rates is not known
 */
export function compareRates(
  own: GroupRate,
  others: readonly GroupRate[],
  timeMs: number | null,
  level: number,
): ComparedGroup | null {
  if (own.curve !== undefined && timeMs !== null)
    return compareCurves(
      own.curve,
      others.flatMap(({ curve }) => curve ?? []),
      timeMs,
      level,
    );
  if (own.drawn)
    return compareDrawnShares(
      own.rate,
      others.map(({ rate }) => rate),
      level,
    );
  if (own.mean !== undefined) {
    if (own.mean === null || own.rate === null) return null;
    const known = others.flatMap(({ mean }) => mean ?? []);
    const together = pooledMean(known);
    if (together === null) return null;
    const reference = others.length === 1 ? (others[0]?.rate as Estimate) : meanErrorEstimate(together, level);
    const { difference, p } = compareMeanErrors(together, own.mean, level);
    const relative = difference.value === null || !together.value ? null : difference.value / together.value;
    return { rate: own.rate, reference, difference, relative, p, test: "welch" };
  }
  const nets = others.flatMap(({ net }) => net ?? []);
  const reference = own.net
    ? pooledNet(others, nets, level)
    : pooledRate(
        others.map(({ rate }) => rate),
        level,
      );
  if (own.rate === null || reference === null) return null;
  if (own.net)
    return {
      rate: own.rate,
      reference,
      ...compareNetScores(sumOfNets(nets), own.net, level),
      relative: null,
      test: "normal",
    };
  const { difference, relative, p, test } = compareEstimates(reference, own.rate, level);
  return { rate: own.rate, reference, difference, relative, p, test };
}

/** The rate of several groups together, with the design effect of all; `null` if one of them is not known. */
function pooledRate(rates: readonly (Estimate | null)[], level: number): Estimate | null {
  let [k, n, clusters, effective] = [0, 0, 0, 0];
  let clustered = false;
  for (const rate of rates) {
    if (rate === null) return null;
    k += countOf(rate.value ?? 0, rate.n);
    n += rate.n;
    clusters += rate.clusters ?? rate.n;
    effective += rate.n / (rate.designEffect ?? 1);
    clustered ||= rate.designEffect !== undefined;
  }
  if (rates.length === 1) return rates[0] as Estimate;
  const estimate = wilson(k, n, { level });
  if (!clustered || n === 0) return estimate;
  const effect = n / effective;
  const { lower, upper } = wilson(k / effect, effective, { level });
  return { ...estimate, lower, upper, clusters, designEffect: effect };
}

/** The answers of several groups together, with the design effect of all. */
function sumOfNets(nets: readonly NetCounts[]): NetCounts {
  const sum = { best: 0, neither: 0, worst: 0, designEffect: 1 };
  let effective = 0;
  for (const { best, neither, worst, designEffect } of nets) {
    sum.best += best;
    sum.neither += neither;
    sum.worst += worst;
    effective += (best + neither + worst) / designEffect;
  }
  const n = sum.best + sum.neither + sum.worst;
  return { ...sum, designEffect: n > 0 ? n / effective : 1 };
}

/** The net score of several groups together. */
function pooledNet(rates: readonly GroupRate[], nets: readonly NetCounts[], level: number): Estimate | null {
  if (rates.length === 1) return rates[0]?.rate ?? null;
  const { best, neither, worst, designEffect } = sumOfNets(nets);
  const effect = rates.some(({ rate }) => rate?.designEffect !== undefined);
  const clusters = rates.reduce((sum, { rate }) => sum + (rate?.clusters ?? rate?.n ?? 0), 0);
  const { value, n, lower, upper, method } = netScore(best, neither, worst, level, { clusters, designEffect });
  return { value, n, lower, upper, level, method, ...(effect && n > 0 && { clusters, designEffect }) };
}
