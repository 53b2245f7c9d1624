/** Compares the groups of a result with each other. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { cameOf } from "../../core/checks/expectSource.ts";
import { fail, failWith } from "../../core/checks/fail.ts";
import { oneOf } from "../../core/checks/oneOf.ts";
import { wholeNumber } from "../../core/checks/wholeNumber.ts";
import { checkLevel, type Estimate } from "../../core/estimate.ts";
import { type Warning, warning } from "../../core/issue.ts";
import { benjaminiHochberg, holm } from "../../core/pValues.ts";
import { compareEstimates } from "../../core/rates/compareEstimates.ts";
import { compareNetScores, type NetCounts, type NetDifference } from "../../core/rates/compareNetScores.ts";
import { netScore } from "../../core/rates/netScore.ts";
import { unknownName } from "../../core/suggest.ts";
import type { RateDifference, RateTest } from "../../core/testRates.ts";
import { wilson } from "../../core/wilson.ts";
import type { GroupKey } from "./groupKey.ts";
import type { GroupRate, RatedGroup } from "./groupRate.ts";
import { comparedKinds, groupRates } from "./groupRates.ts";

/** What {@link compareGroups} compares. Plain JSON. */
export type CompareGroupsDefinition = {
  /** The value of the group with which the others are compared. @defaultValue all other groups together */
  reference?: string;
  /** How p-values are adjusted for the number of tests. @defaultValue `"holm"` */
  correction?: "holm" | "benjamini-hochberg";
  /** How many edges or paths are compared, the most frequent ones of the whole. @defaultValue `10` */
  top?: number;
};

/** How {@link compareGroups} computes. */
export type CompareGroupsOptions = {
  /** Two-sided confidence level of the intervals of differences. @defaultValue `0.95` */
  level?: number;
};

/** The name of a group. */
type GroupName = Pick<GroupKey, "kind" | "value">;

/** One rate of one group against its reference. */
export type GroupComparison = {
  /** The rate: `"conversion"`, `"period 2"`, `"cart -> buy"`, a path, or a field of `pathStatistics`. */
  measure: string;
  /** The group: what it is, and its value. */
  group: Pick<GroupKey, "kind" | "value">;
  /** The rate of the group. @see docs/statistics.md */
  rate: Estimate;
  /** The rate of the reference: of the named group, or of all other groups together. @see docs/statistics.md */
  reference: Estimate;
  /** rate − reference, with its interval. */
  difference: RateDifference | NetDifference;
  /** difference / reference; `null` where the reference is 0. */
  relative: number | null;
  /** `null` where nothing can be tested: a group without journeys, two rates of 0 or 1, groups that overlap. */
  p: number | null;
  pAdjusted: number | null;
  /** `normal`: of net scores. */
  test: RateTest["test"] | "normal";
};

/** The result of {@link compareGroups}. */
export type CompareGroupsResult = {
  kind: "compareGroups";
  definition: CompareGroupsDefinition & Required<Omit<CompareGroupsDefinition, "reference">>;
  /** The kind of the result whose groups were compared. */
  of: string;
  /** By measure, then in the order of the groups. */
  rows: GroupComparison[];
  /** Pairs of a measure and a group whose rate the result does not tell, for example because `top` hides a path. */
  leftOut: { readonly [reason: string]: number };
  warnings: Warning[];
};

/** A result that is broken down into groups of journeys. */
export type GroupedResult = {
  kind: string;
  groups?: readonly { kind: GroupKey["kind"]; value: string | null }[];
  additive?: boolean;
  warnings: readonly Warning[];
};

/**
 * Are the groups really different? Compares the main rate of each group with all other groups together, or with one named group:
 * the conversion of `funnel`, `funnelTrend` and `timeToConvert`, each period of `retention`, the share of journeys on each of the most
 * frequent edges of `transitions` and flows of `stepFlows`, the share of each of the most frequent paths of `topPaths`, n-grams of `ngrams`,
 * subsequences of `frequentSubsequences` and steps of `stepMatrix`, the shares of journeys with one event, with repeats and with rework of `pathStatistics`, and NPS or the share of the best answers of `surveyScore`. `survival` compares its groups itself (`comparison`).
 *
 * Differences of shares have Newcombe's interval; p-values are those of chi-square or of Fisher's exact test, after counts are divided by
 * design effects. Differences of NPS are those of `compareNps`. All p-values of the result are corrected together.
 *
 * @param result - the result of an analysis with a `breakdown`
 * @throws {@link ParcoursError} `unsupported_result` for a kind that has no such rate, with the list of kinds; `invalid_definition` without groups;
 *   `unknown_group`
 * @example
 * const log = logFromRows(
 *   Array.from({ length: 80 }, (_, i) => ({ customer: i, touchpoint: i % 4 === 0 ? "buy" : "look", time: i, page: i < 40 ? "a" : "b" })).flatMap(
 *     (row) => [{ ...row, touchpoint: "visit" }, row.page === "a" ? { ...row, touchpoint: "buy" } : row],
 *   ),
 *   { customer: "customer", touchpoint: "touchpoint", time: "time", properties: ["page"] },
 * );
 * const result = funnel(log, { steps: ["visit", "buy"], breakdown: { by: { property: "page" } } });
 * compareGroups(result).rows.map(({ group, difference }) => [group.value, difference.value]) // => [["a", 0.75], ["b", -0.75]]
 */
export function compareGroups(
  result: GroupedResult,
  definition: CompareGroupsDefinition = {},
  options: CompareGroupsOptions = {},
): CompareGroupsResult {
  const kind = (result as { kind?: unknown } | null | undefined)?.kind;
  if (typeof kind !== "string" || !comparedKinds.includes(kind)) {
    const known = `a result of kind ${[...comparedKinds].sort().join(", ")} with groups`;
    failWith("compareGroups", "", known, cameOf(result), "", "unsupported_result");
  }
  checkKeys(definition, { reference: true, correction: true, top: true }, "compareGroups");
  checkKeys(options, { level: true }, "compareGroups", "the options");
  const level = checkLevel(options.level ?? 0.95, "compareGroups");
  const correction = oneOf(definition.correction, ["holm", "benjamini-hochberg"], "compareGroups", "correction");
  const top = wholeNumber(definition.top ?? 10, "compareGroups", "top");
  const { groups } = result;
  if (!Array.isArray(groups)) fail("compareGroups", "", "a result with groups", kind, "Give the analysis a breakdown.");
  if (kind === "surveyScore") refuseScores(result as never);
  const named = groups as readonly GroupName[];
  const base = referenceOf(named, definition.reference);
  const rates = named.map((group) => groupRates(kind as string, group, result, top, level));

  const rows: GroupComparison[] = [];
  let unknown = 0;
  for (let m = 0; m < (rates[0]?.length ?? 0); m++) {
    for (const [g, { kind: own, value }] of named.entries()) {
      if (g === base || (base === null && named.length < 2)) continue;
      const { measure, rate } = (rates[g] as GroupRate[])[m] as GroupRate;
      const others = rates.filter((_, other) => (base === null ? other !== g : other === base));
      const otherRates = others.map((list) => list[m] as GroupRate);
      const { net } = (rates[g] as GroupRate[])[m] as GroupRate;
      const nets = otherRates.flatMap((own) => own.net ?? []);
      const reference = net
        ? pooledNet(otherRates, nets, level)
        : pooled(
            otherRates.map((own) => own.rate),
            level,
          );
      if (rate === null || reference === null) {
        unknown++;
        continue;
      }
      const { difference, relative, p, test } = net
        ? { ...compareNetScores(sumOfNets(nets), net, level), relative: null, test: "normal" as const }
        : compareEstimates(reference, rate, level);
      const tested = result.additive === false && kind !== "funnelTrend" ? null : p;
      const group = { kind: own, value };
      rows.push({ measure, group, rate, reference, difference, relative, p: tested, pAdjusted: null, test });
    }
  }
  const adjusted = (correction === "holm" ? holm : benjaminiHochberg)(rows.map(({ p }) => p));
  return {
    kind: "compareGroups",
    definition: { ...(definition.reference !== undefined && { reference: definition.reference }), correction, top },
    of: kind as string,
    rows: rows.map((row, i) => ({ ...row, pAdjusted: adjusted[i] as number | null })),
    leftOut: { unknown_rate: unknown },
    warnings: [...result.warnings, ...warningsOf(result, rows)],
  };
}

/** The index of the reference group; `null` for all others together. */
function referenceOf(groups: readonly GroupName[], reference: string | undefined): number | null {
  if (reference === undefined) return null;
  const index = groups.findIndex(({ kind, value }) => kind === "value" && value === reference);
  if (index >= 0) return index;
  const known = groups.flatMap(({ value }) => (value === null ? [] : [value]));
  const message = unknownName("group", String(reference), "reference", known);
  return failWith("compareGroups", "reference", "the value of a group", message, "", "unknown_group");
}

/** The rate of several groups together, with the design effect of all; `null` if one of them is not known. */
function pooled(rates: readonly (Estimate | null)[], level: number): Estimate | null {
  let [k, n, effective] = [0, 0, 0];
  let clustered = false;
  for (const rate of rates) {
    if (rate === null) return null;
    k += Math.round((rate.value ?? 0) * rate.n);
    n += rate.n;
    effective += rate.n / (rate.designEffect ?? 1);
    clustered ||= rate.designEffect !== undefined;
  }
  if (rates.length === 1) return rates[0] as Estimate;
  const estimate = wilson(k, n, { level });
  if (!clustered || n === 0) return estimate;
  const effect = n / effective;
  const { lower, upper } = wilson(k / effect, effective, { level });
  return { ...estimate, lower, upper, designEffect: effect };
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

/** @throws {@link ParcoursError} `unsupported_result` for the scores that have no test here */
function refuseScores({ definition }: { definition?: { measure?: SurveyWay } }): void {
  const way = definition?.measure?.statistic?.kind ?? definition?.measure?.convention?.kind;
  if (way === undefined || way === "top-box") return;
  const known = "an NPS, or the share of the best answers (top-box)";
  failWith("compareGroups", "measure", known, `a score of kind ${way}`, "", "unsupported_result");
}

/** How answers become one number, as `surveyScore` has it in its definition. */
type SurveyWay = { statistic?: { kind: string }; convention?: { kind: string } };

function warningsOf(result: GroupedResult, rows: readonly GroupComparison[]): Warning[] {
  const warnings: Warning[] = [];
  if (rows.length === 0) warnings.push(warning("no_comparison", "there are no two groups with a known rate"));
  if (result.additive === false && result.kind !== "funnelTrend")
    warnings.push(warning("groups_overlap", "journeys are in several groups: the groups are not tested"));
  // the shares of these kinds have no design effect of customers
  const repeats = (result as RatedGroup).topShare?.designEffect !== undefined;
  const counted = result.kind === "pathStatistics" && repeats ? "statistics of paths" : countedAlone[result.kind];
  const clustered = rows.some(({ rate, reference }) => (rate.designEffect ?? reference.designEffect) !== undefined);
  if (counted !== undefined && rows.length > 0)
    warnings.push(
      warning("not_independent", `${counted} count journeys: tests treat those of one customer as independent`),
    );
  else if (clustered)
    warnings.push(
      warning("not_independent", "a customer may have journeys in several groups: tests treat groups as independent"),
    );
  return warnings;
}

/** The kinds that do not tell how many customers their journeys are of, and what they count. */
const countedAlone: { readonly [kind: string]: string | undefined } = {
  stepFlows: "flows",
  stepMatrix: "steps",
  ngrams: "n-grams",
  frequentSubsequences: "subsequences",
};
