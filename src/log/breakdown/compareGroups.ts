/** Compares the groups of a result with each other. */

import { checkKeys, type KeysOf } from "../../core/checks/checkKeys.ts";
import { cameOf } from "../../core/checks/expectSource.ts";
import { fail, failWith } from "../../core/checks/fail.ts";
import { oneOf } from "../../core/checks/oneOf.ts";
import { wholeNumber } from "../../core/checks/wholeNumber.ts";
import { type Duration, durationMs } from "../../core/duration.ts";
import { checkLevel, type Estimate } from "../../core/estimate.ts";
import { type Warning, warning } from "../../core/issue.ts";
import { benjaminiHochberg, holm } from "../../core/pValues.ts";
import { unknownName } from "../../core/suggest.ts";
import { followedUntil } from "./compareCurves.ts";
import { compareRates } from "./compareRates.ts";
import type { GroupComparison } from "./groupComparison.ts";
import type { GroupKey } from "./groupKey.ts";
import type { GroupRate, RatedGroup } from "./groupRate.ts";
import { comparedKinds, groupRates } from "./groupRates.ts";

/** What {@link compareGroups} compares. Plain JSON. */
export type CompareGroupsDefinition = {
  /** The value of the group with which the others are compared. @defaultValue all other groups together */
  reference?: string;
  /** How p-values are adjusted for the number of tests. @defaultValue `"holm"` */
  correction?: "holm" | "benjamini-hochberg";
  /** How many edges, paths or touchpoints are compared, the most frequent ones of the whole. @defaultValue `10` */
  top?: number;
  /**
   * Whether rates or means are compared. `timeToConvert` has both: the conversion, and the mean time of those that converted.
   *
   * @defaultValue `"rate"` where the kind has rates
   */
  measure?: "rate" | "mean";
  /**
   * Of `survival`: how long after the start the shares are compared. The test is of the whole curves.
   *
   * @defaultValue the last time at which 10 journeys of each group (half of a group under 20) are still observed
   */
  after?: Duration;
};

/** How {@link compareGroups} computes. */
export type CompareGroupsOptions = {
  /** Two-sided confidence level of the intervals of differences. @defaultValue `0.95` */
  level?: number;
};

/** The name of a group. */
type GroupName = Pick<GroupKey, "kind" | "value">;

/** The result of {@link compareGroups}. */
export type CompareGroupsResult = {
  kind: "compareGroups";
  definition: CompareGroupsDefinition & Required<Omit<CompareGroupsDefinition, "reference" | "after">>;
  /** The kind of the result whose groups were compared. */
  of: string;
  /** What the numbers are: shares, points of a net score, durations in ms, or other means. */
  unit: "share" | "points" | "ms" | "number";
  /** Of `survival`: how long after the start the shares are compared. */
  timeMs?: number;
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
 * subsequences of `frequentSubsequences` and steps of `stepMatrix`, the shares of journeys with one event, with repeats and with rework of `pathStatistics`, the score of `surveyScore`, the
 * curve of `survival`, the mean time of `timeToConvert` (with `measure: "mean"`), the value until each period of `lifetimeValue`, the share of days
 * on which customers are active of `stickiness` (DAU / MAU), and the share of credit of each touchpoint of `attribute`.
 *
 * Differences of shares have Newcombe's interval; p-values are those of chi-square or of Fisher's exact test, after counts are divided by
 * design effects. Differences of net scores are those of `compareNps`, differences of means those of Welch's test. Curves of survival are tested by
 * the log-rank test; the difference is that of the shares without the event at one time, with Newcombe's combination of the intervals of both.
 *
 * Shares of credit are compared as shares of conversions with a design effect, where the model treats each journey separately. Models that learn
 * from all journeys (`markov`, `leave-one-out`, most games of `shapley`) need `replicates` in `attribute`: the difference combines the intervals of
 * both bootstraps. All p-values of the result are corrected together.
 *
 * @param result - the result of an analysis with a `breakdown`
 * @throws {@link ParcoursError} `unsupported_result` for a kind that has no such rate, with the list of kinds; `invalid_definition` without groups,
 *   and for credits of a model that learns without `replicates`; `unknown_group`
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
  checkKeys(definition, definitionKeys, "compareGroups");
  checkKeys(options, { level: true }, "compareGroups", "the options");
  const level = checkLevel(options.level ?? 0.95, "compareGroups");
  const correction = oneOf(definition.correction, ["holm", "benjamini-hochberg"], "compareGroups", "correction");
  const top = wholeNumber(definition.top ?? 10, "compareGroups", "top");
  const { groups } = result;
  if (!Array.isArray(groups)) fail("compareGroups", "", "a result with groups", kind, "Give the analysis a breakdown.");
  const named = groups as readonly GroupName[];
  const base = referenceOf(named, definition.reference);
  const all = named.map((group) => groupRates(kind as string, group, result, top, level));
  const measure = measureOf(all, definition.measure, kind as string);
  const rates = all.map((list) => list.filter((own) => isMean(own) === (measure === "mean")));
  const { unit = "share" } = rates[0]?.[0] ?? {};
  const at = definition.after === undefined ? null : durationMs(definition.after, "compareGroups: after");
  const curves = rates.flatMap((list) => list.flatMap(({ curve }) => curve ?? []));
  if (at !== null && curves.length === 0)
    failWith("compareGroups", "after", "a result of survival", `a result of kind ${kind}`, "", "invalid_definition");
  const timeMs = curves.length === 0 ? null : (at ?? followedUntil(curves));

  if ((result as RatedGroup).uncertainty === undefined && rates.flat().some(({ drawn }) => drawn)) {
    const advice = "Give attribute the options replicates and seed.";
    failWith("compareGroups", "", "credits with intervals", "credits without", advice, "invalid_definition");
  }
  const overlap = groupsOverlap(result);
  const rows: GroupComparison[] = [];
  let unknown = 0;
  for (let m = 0; m < (rates[0]?.length ?? 0); m++) {
    for (const [g, { kind: own, value }] of named.entries()) {
      if (g === base || (base === null && named.length < 2)) continue;
      const rate = (rates[g] as GroupRate[])[m] as GroupRate;
      const others = rates.filter((_, other) => (base === null ? other !== g : other === base));
      const compared = compareRates(
        rate,
        others.map((list) => list[m] as GroupRate),
        timeMs,
        level,
      );
      if (compared === null) {
        unknown++;
        continue;
      }
      const tested = overlap ? null : compared.p;
      const group = { kind: own, value };
      rows.push({ measure: rate.measure, group, ...compared, p: tested, pAdjusted: null });
    }
  }
  const adjusted = (correction === "holm" ? holm : benjaminiHochberg)(rows.map(({ p }) => p));
  return {
    kind: "compareGroups",
    definition: { ...definition, correction, top, measure },
    of: kind as string,
    unit,
    ...(timeMs !== null && { timeMs }),
    rows: rows.map((row, i) => ({ ...row, pAdjusted: adjusted[i] as number | null })),
    leftOut: { unknown_rate: unknown },
    warnings: [...result.warnings, ...warningsOf(result, rows)],
  };
}

/** The kind of numbers that are compared: as asked, or rates where there are some. */
function measureOf(all: readonly GroupRate[][], asked: "rate" | "mean" | undefined, kind: string): "rate" | "mean" {
  if (asked !== undefined) oneOf(asked, ["rate", "mean"], "compareGroups", "measure");
  const has = (mean: boolean) => all.some((list) => list.some((own) => isMean(own) === mean));
  const known = has(false) || !has(true) ? "rate" : "mean";
  if (asked === undefined || asked === known || has(asked === "mean")) return asked ?? known;
  const other = asked === "mean" ? "rates" : "means";
  return failWith(
    "compareGroups",
    "measure",
    `"${known}"`,
    `"${asked}"`,
    `Groups of ${kind} only have ${other}.`,
    "invalid_definition",
  );
}

/** Whether a journey or a customer counts in several groups. */
function groupsOverlap(result: GroupedResult): boolean {
  if (result.kind !== "attribute") return result.additive === false && result.kind !== "funnelTrend";
  // `additive` tells of the model, not of the groups
  const { total, groups = [] } = result as RatedGroup & { groups?: readonly RatedGroup[] };
  return groups.reduce((sum, group) => sum + (group.total?.conversions ?? 0), 0) > (total?.conversions ?? 0);
}

function isMean({ mean }: GroupRate): boolean {
  return mean !== undefined;
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

function warningsOf(result: GroupedResult, rows: readonly GroupComparison[]): Warning[] {
  const warnings: Warning[] = [];
  if (rows.length === 0) warnings.push(warning("no_comparison", "there are no two groups with a known rate"));
  const counted = result.kind === "stickiness" ? "customers" : "journeys";
  if (groupsOverlap(result))
    warnings.push(warning("groups_overlap", `${counted} are in several groups: the groups are not tested`));
  // the shares of these kinds have no design effect of customers
  const repeats = (result as RatedGroup).topShare?.designEffect !== undefined;
  const alone = result.kind === "pathStatistics" && repeats ? "statistics of paths" : countedAlone[result.kind];
  const isClustered = ({ clusters, n, designEffect }: Estimate) =>
    clusters === undefined ? designEffect !== undefined : clusters < n;
  const clustered = rows.some(({ rate, reference }) => isClustered(rate) || isClustered(reference));
  if (alone !== undefined && rows.length > 0)
    warnings.push(
      warning("not_independent", `${alone} count journeys: tests treat those of one customer as independent`),
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

const definitionKeys: KeysOf<CompareGroupsDefinition> = {
  reference: true,
  correction: true,
  top: true,
  measure: true,
  after: true,
};
