/** Compares the transitions of two periods or groups, edge by edge. */

import { checkKeys } from "../core/checks/checkKeys.ts";
import { expectSource } from "../core/checks/expectSource.ts";
import { oneOf } from "../core/checks/oneOf.ts";
import { compareNames } from "../core/codes.ts";
import type { Estimate } from "../core/estimate.ts";
import { type Warning, warning } from "../core/issue.ts";
import { benjaminiHochberg, holm } from "../core/pValues.ts";
import { chiSquareTest, fisherExact, type Rate, type RateDifference, rateDifference } from "../core/testRates.ts";
import { wilson } from "../core/wilson.ts";
import { type CheckedEstimates, checkEstimates, type EstimateOptions } from "../paths/customers/estimateOptions.ts";
import type { PathSource } from "../paths/pathSource.ts";
import type { SequenceDefinition } from "../paths/sequencesOf.ts";
import { jensenShannon } from "./jensenShannon.ts";
import { type CountedTransitions, transitionsFor } from "./transitions/transitions.ts";
import type { TransitionEdge, TransitionNode } from "./transitions/transitionsResult.ts";

/** The definition of {@link compareTransitions}. Plain JSON. */
export type CompareTransitionsDefinition = SequenceDefinition & {
  /**
   * What is compared at an edge x → y. `journeys`: of the journeys that visit x, those with the edge. `count`: of the events at x, those
   * followed by y; these are not independent within a journey. @defaultValue `"journeys"`
   */
  unit?: "journeys" | "count";
  /** How p-values are adjusted for the number of tests. @defaultValue `"benjamini-hochberg"` */
  correction?: "benjamini-hochberg" | "holm";
  /** Edges with fewer transitions on both sides together are left out, and counted. @defaultValue 1 */
  minCount?: number;
};

/** How {@link compareTransitions} computes its intervals and p-values. */
export type CompareTransitionsOptions = EstimateOptions;

/** One edge on both sides. */
export type ComparedTransition = {
  from: string;
  to: string;
  /** `"new"`: no journey was at `from` before. `"gone"`: no journey is there after. Neither is tested. */
  status: "both" | "new" | "gone";
  /** The rate before. @see docs/statistics.md */
  before: Estimate;
  /** The rate after. @see docs/statistics.md */
  after: Estimate;
  /** after − before, with Newcombe's interval. */
  difference: RateDifference;
  /** Two-sided p-value for equal shares; `null` when not tested. */
  p: number | null;
  test: "chi-square" | "fisher" | null;
  /** p, adjusted for the number of tested edges. */
  pAdjusted: number | null;
};

/** One touchpoint on both sides. */
export type ComparedNode = {
  name: string;
  /** Events before and after. */
  before: number;
  after: number;
  /**
   * Jensen–Shannon divergence of the next steps, leaving included: 0 = the same, 1 = nothing in common; `null` if one side has no
   * events here.
   */
  divergence: number | null;
};

/** The result of {@link compareTransitions}. Plain JSON. */
export type CompareTransitionsResult = {
  kind: "compareTransitions";
  definition: CompareTransitionsDefinition;
  /** The adjustment of `pAdjusted`, and the number of tested edges. */
  correction: "benjamini-hochberg" | "holm";
  tested: number;
  /** Number of journeys on each side. */
  journeys: { before: number; after: number };
  /** Smallest p first, then the largest difference, then by names; edges without a test are last. */
  edges: ComparedTransition[];
  /** Sorted by name. */
  nodes: ComparedNode[];
  /** Jensen–Shannon divergence of the shares of all edges, base 2, 0 … 1; `null` if exactly one side has no transition. */
  divergence: number | null;
  /** Number of edges below `minCount`. */
  leftOut: { min_count: number };
  warnings: Warning[];
};

/**
 * Compares the transitions of two periods or groups, edge by edge: a difference of shares (after − before) with its interval, and a
 * p-value adjusted for the number of edges.
 *
 * The test is chi-square (one degree of freedom, no continuity correction) where both sides have at least 30 journeys and all four
 * expected counts are at least 5. Otherwise it is Fisher's exact test, on counts rounded to whole numbers. Where journeys outnumber
 * customers, counts are divided by the design effect of customers before either test (Rao and Scott 1981).
 *
 * @param before - a log or path table: the earlier period, or the reference
 * @param after - the other log or path table, without common journeys
 * @param options - confidence level, and whether customers are taken into account
 * @throws {@link ParcoursError} `invalid_definition`, and the errors of {@link transitions}
 * @example
 * const before = pathTableFromRows([{ path: ["shop", "buy"], journeys: 30 }, { path: ["shop"], journeys: 70 }]);
 * const after = pathTableFromRows([{ path: ["shop", "buy"], journeys: 50 }, { path: ["shop"], journeys: 50 }]);
 * const [edge] = compareTransitions(before, after).edges;
 * edge?.difference.value // => 0.2
 * edge?.p?.toFixed(6) // => "0.003892"
 */
export function compareTransitions(
  before: PathSource,
  after: PathSource,
  definition: CompareTransitionsDefinition = {},
  options: CompareTransitionsOptions = {},
): CompareTransitionsResult {
  expectSource(before, "pathSource", "compareTransitions", "before");
  expectSource(after, "pathSource", "compareTransitions", "after");
  const known = { by: true, withoutLabel: true, collapse: true, unit: true, correction: true, minCount: true } as const;
  checkKeys(definition, known, "compareTransitions");
  const { unit = "journeys", correction = "benjamini-hochberg", minCount = 1, ...labels } = definition;
  oneOf(unit, ["journeys", "count"], "compareTransitions", "unit");
  oneOf(correction, ["benjamini-hochberg", "holm"], "compareTransitions", "correction");
  const sideOf = (source: PathSource) => {
    const estimates = checkEstimates(source, options, "compareTransitions");
    return indexed(transitionsFor(source, { ...labels, times: "none" }, estimates, "compareTransitions"), estimates);
  };
  const [one, two] = [sideOf(before), sideOf(after)];
  const names = [...new Set([...one.nodes.keys(), ...two.nodes.keys()])].sort(compareNames);

  const edges: ComparedTransition[] = [];
  let few = 0;
  for (const from of names) {
    const [ways, others] = [one.out.get(from), two.out.get(from)];
    for (const to of new Set([...(ways?.keys() ?? []), ...(others?.keys() ?? [])])) {
      const count = (ways?.get(to)?.count ?? 0) + (others?.get(to)?.count ?? 0);
      if (count < minCount) few++;
      else edges.push(compareEdge(from, to, shareAt(one, from, to, unit), shareAt(two, from, to, unit)));
    }
  }
  const adjusted = (correction === "holm" ? holm : benjaminiHochberg)(edges.map(({ p }) => p));
  edges.forEach((edge, i) => {
    edge.pAdjusted = adjusted[i] ?? null;
  });
  edges.sort(byEvidence);

  const warnings = [one, two].flatMap(({ result }, side) =>
    result.warnings.map((each): Warning => ({ ...each, path: [side === 0 ? "before" : "after", ...each.path] })),
  );
  if (unit === "count" && !(one.sums && two.sums))
    warnings.push(
      warning("not_independent", "transitions of one journey are not independent, so p-values are too small"),
    );
  return {
    kind: "compareTransitions",
    definition: { ...labels, unit, correction, minCount },
    correction,
    tested: edges.filter(({ p }) => p !== null).length,
    journeys: { before: one.result.journeys, after: two.result.journeys },
    edges,
    nodes: names.map((name) => compareNode(name, one, two)),
    divergence: jensenShannon(shares(one), shares(two)),
    leftOut: { min_count: few },
    warnings,
  };
}

/** Transitions of one side, by names. */
type ComparedSide = CountedTransitions & {
  level: number;
  /** Index of each edge and node in the result. */
  places: Map<TransitionEdge | TransitionNode, number>;
  nodes: Map<string, TransitionNode>;
  out: Map<string, Map<string, TransitionEdge>>;
};

function indexed(counted: CountedTransitions, { level }: CheckedEstimates): ComparedSide {
  const { result } = counted;
  const out = new Map(result.nodes.map((node) => [node.name as string, new Map<string, TransitionEdge>()]));
  for (const edge of result.edges) out.get(edge.from as string)?.set(edge.to as string, edge);
  const nodes = new Map(result.nodes.map((node) => [node.name as string, node]));
  const places = new Map<TransitionEdge | TransitionNode, number>();
  for (const list of [result.edges, result.nodes]) {
    list.forEach((one, i) => {
      places.set(one, i);
    });
  }
  return { ...counted, level, places, nodes, out };
}

/** The share of an edge on one side: of the journeys that visit `from`, or of the events there. */
function shareAt(side: ComparedSide, from: string, to: string, unit: "journeys" | "count"): Estimate {
  const { level, sums, places } = side;
  const [edge, node] = [side.out.get(from)?.get(to), side.nodes.get(from)];
  if (node === undefined) return wilson(0, 0, { level });
  const n = unit === "count" ? node.events : node.journeys;
  if (sums === null) return wilson(edge?.[unit] ?? 0, n, { level });
  if (edge === undefined) {
    const label = side.labels[places.get(node) as number] as number;
    return wilson(0, n, { level, clusters: sums.noneOf(label, unit) });
  }
  const index = side.edges[places.get(edge) as number] as number;
  return wilson(edge[unit], n, { level, clusters: unit === "count" ? sums.outShare(index) : sums.visitShare(index) });
}

/** Below this number of journeys (after the design effect) a test is exact. */
const largeSample = 30;

function compareEdge(from: string, to: string, before: Estimate, after: Estimate): ComparedTransition {
  const status = before.n === 0 ? "new" : after.n === 0 ? "gone" : "both";
  const [a, b] = [independentRate(before), independentRate(after)];
  const { p, test } = status === "both" ? testShares(a, b) : { p: null, test: null };
  return { from, to, status, before, after, difference: rateDifference(b, a, before.level), p, test, pAdjusted: null };
}

/** The rate of as many independent trials as an estimate is worth. */
function independentRate({ value, n, designEffect = 1 }: Estimate): Rate {
  return { k: ((value ?? 0) * n) / designEffect, n: n / designEffect };
}

function testShares(a: Rate, b: Rate): { p: number | null; test: "chi-square" | "fisher" } {
  const smaller = Math.min(a.n, b.n);
  const share = (a.k + b.k) / (a.n + b.n);
  if (smaller >= largeSample && smaller * Math.min(share, 1 - share) >= 5)
    return { p: chiSquareTest(a, b).p, test: "chi-square" };
  const whole = ({ k, n }: Rate) => ({ k: Math.min(Math.round(k), Math.round(n)), n: Math.round(n) });
  return { p: fisherExact(whole(a), whole(b)), test: "fisher" };
}

function compareNode(name: string, one: ComparedSide, two: ComparedSide): ComparedNode {
  const [a, b] = [one.nodes.get(name), two.nodes.get(name)];
  const ways = (side: ComparedSide, node: TransitionNode) =>
    new Map([...(side.out.get(name)?.values() ?? [])].map((edge) => [edge.to, edge.count])).set(null, node.ends);
  const divergence = a && b ? jensenShannon(ways(one, a), ways(two, b)) : null;
  return { name, before: a?.events ?? 0, after: b?.events ?? 0, divergence };
}

function shares({ result }: ComparedSide): Map<string, number> {
  // a pair of names as one key that cannot be confused with a name
  return new Map(result.edges.map((edge) => [JSON.stringify([edge.from, edge.to]), edge.count]));
}

function byEvidence(x: ComparedTransition, y: ComparedTransition): number {
  const size = ({ difference }: ComparedTransition) => Math.abs(difference.value ?? 0);
  return (x.p ?? 2) - (y.p ?? 2) || size(y) - size(x) || compareNames(x.from, y.from) || compareNames(x.to, y.to);
}
