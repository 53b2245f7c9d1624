/** Steps of two periods or groups, side by side. */

import { checkKeys } from "../core/checks/checkKeys.ts";
import { compareNames } from "../core/codes.ts";
import { ParcoursError } from "../core/error.ts";
import { type Estimate, wilson } from "../core/estimate.ts";
import { type Warning, warning } from "../core/issue.ts";
import { benjaminiHochberg, holm } from "../core/pValues.ts";
import { quote } from "../core/suggest.ts";
import { type Rate, type RateDifference, rateDifference, testRates } from "../core/testRates.ts";
import type { PathSource } from "../paths/pathSource.ts";
import type { SequenceOptions } from "../paths/sequencesOf.ts";
import { jensenShannon } from "./jensenShannon.ts";
import { transitionsFor } from "./transitions/transitions.ts";
import type { TransitionEdge, TransitionNode, TransitionsResult } from "./transitions/transitionsResult.ts";

/** The question {@link compareTransitions} answers. Plain JSON. */
export type CompareTransitionsDefinition = SequenceOptions & {
  /**
   * What is compared at an edge x → y: of the journeys that visit x, those with the edge; or of the events at x, those
   * followed by y, which are not independent within a journey. @defaultValue `"journeys"`
   */
  unit?: "journeys" | "count";
  /** How p-values are adjusted for their number. @defaultValue `"benjamini-hochberg"` */
  correction?: "benjamini-hochberg" | "holm";
  /** Edges with fewer transitions in both sides together are left out, and counted. @defaultValue 1 */
  minCount?: number;
};

/** One edge in both sides. */
export type ComparedTransition = {
  from: string;
  to: string;
  /** `"new"`: nobody was at `from` in a; `"gone"`: nobody is in b. Neither is tested. */
  status: "both" | "new" | "gone";
  before: Estimate;
  after: Estimate;
  /** b − a, with Newcombe's interval. */
  difference: RateDifference;
  /** Chance of a difference at least as large when there is none; `null` when not tested. */
  p: number | null;
  test: "chi-square" | "fisher" | null;
  /** p adjusted for the number of edges tested. */
  pAdjusted: number | null;
};

/** One touchpoint in both sides. */
export type ComparedNode = {
  name: string;
  /** Events in a and in b. */
  before: number;
  after: number;
  /** Jensen–Shannon divergence of where it leads, leaving included: 0 = the same, 1 = nothing in common; `null` if absent in one. */
  divergence: number | null;
};

/** The answer of {@link compareTransitions}. Plain JSON. */
export type CompareTransitionsResult = {
  kind: "compareTransitions";
  definition: CompareTransitionsDefinition;
  /** Journeys of both sides. */
  journeys: { before: number; after: number };
  /** Strongest evidence first: by p, then by the size of the difference, then by names; untested ones last. */
  edges: ComparedTransition[];
  /** By name. */
  nodes: ComparedNode[];
  /** Jensen–Shannon divergence of the shares of all edges, base 2, 0 … 1; `null` if one side alone has no transition. */
  divergence: number | null;
  /** Edges below `minCount`. */
  leftOut: { min_count: number };
  warnings: Warning[];
};

/**
 * Compares the transitions of two periods or groups, edge by edge: a difference of rates with its interval, and a p-value
 * adjusted for the number of edges. By chi-square (one degree, no continuity correction) where all four expected counts are 5
 * or more, else by Fisher's exact test (fractional counts of a table rounded).
 *
 * @param a - a log or path table: before, or the reference
 * @param b - the other one, without common journeys
 * @throws {@link ParcoursError} `invalid_definition`, and as {@link transitions}
 * @example
 * const before = pathTableFromRows([{ path: ["shop", "buy"], journeys: 30 }, { path: ["shop"], journeys: 70 }]);
 * const after = pathTableFromRows([{ path: ["shop", "buy"], journeys: 50 }, { path: ["shop"], journeys: 50 }]);
 * const [edge] = compareTransitions(before, after).edges;
 * edge?.difference.value // => 0.2
 * edge?.p?.toFixed(6) // => "0.003892"
 */
export function compareTransitions(
  a: PathSource,
  b: PathSource,
  definition: CompareTransitionsDefinition = {},
): CompareTransitionsResult {
  const known = { by: true, withoutLabel: true, collapse: true, unit: true, correction: true, minCount: true } as const;
  checkKeys(definition, known, "compareTransitions");
  const { unit = "journeys", correction = "benjamini-hochberg", minCount = 1, ...labels } = definition;
  check(unit, ["journeys", "count"], "unit");
  check(correction, ["benjamini-hochberg", "holm"], "correction");
  const sides = [a, b].map((source) =>
    indexed(transitionsFor(source, { ...labels, times: "none" }, "compareTransitions")),
  );
  const [one, two] = sides as [ComparedSide, ComparedSide];
  const names = [...new Set([...one.nodes.keys(), ...two.nodes.keys()])].sort(compareNames);

  const edges: ComparedTransition[] = [];
  let few = 0;
  for (const from of names) {
    const [before, after] = [one.out.get(from), two.out.get(from)];
    for (const to of new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])) {
      const [left, right] = [before?.get(to), after?.get(to)];
      if ((left?.count ?? 0) + (right?.count ?? 0) < minCount) few++;
      else
        edges.push(
          compareEdge(from, to, rateOf(left, one.nodes.get(from), unit), rateOf(right, two.nodes.get(from), unit)),
        );
    }
  }
  const adjusted = (correction === "holm" ? holm : benjaminiHochberg)(edges.map(({ p }) => p));
  edges.forEach((edge, i) => {
    edge.pAdjusted = adjusted[i] ?? null;
  });
  edges.sort(byEvidence);

  const warnings = [one, two].flatMap(({ result }, side) =>
    result.warnings.map((each): Warning => ({ ...each, path: [side === 0 ? "a" : "b", ...each.path] })),
  );
  if (unit === "count")
    warnings.push(warning("not_independent", "transitions of one journey are not independent: p-values are too small"));
  return {
    kind: "compareTransitions",
    definition: { ...labels, unit, correction, minCount },
    journeys: { before: one.result.journeys, after: two.result.journeys },
    edges,
    nodes: names.map((touchpoint) => compareNode(touchpoint, one, two)),
    divergence: jensenShannon(shares(one), shares(two)),
    leftOut: { min_count: few },
    warnings,
  };
}

/** Transitions of one side, by names. */
type ComparedSide = {
  result: TransitionsResult;
  nodes: Map<string, TransitionNode>;
  out: Map<string, Map<string, TransitionEdge>>;
};

function indexed(result: TransitionsResult): ComparedSide {
  const out = new Map(result.nodes.map((node) => [node.name as string, new Map<string, TransitionEdge>()]));
  for (const edge of result.edges) out.get(edge.from as string)?.set(edge.to as string, edge);
  return { result, nodes: new Map(result.nodes.map((node) => [node.name as string, node])), out };
}

function rateOf(edge: TransitionEdge | undefined, node: TransitionNode | undefined, unit: "journeys" | "count"): Rate {
  return { k: edge?.[unit] ?? 0, n: (unit === "count" ? node?.events : node?.journeys) ?? 0 };
}

function compareEdge(from: string, to: string, a: Rate, b: Rate): ComparedTransition {
  const status = a.n === 0 ? "new" : b.n === 0 ? "gone" : "both";
  const whole = ({ k, n }: Rate) => ({ k: Math.round(k), n: Math.round(n) });
  const { p, test } = status === "both" ? testRates(a, b) : { p: null, test: null };
  return {
    from,
    to,
    status,
    before: wilson(a.k, a.n),
    after: wilson(b.k, b.n),
    difference: rateDifference(b, a),
    p: test === "fisher" ? testRates(whole(a), whole(b)).p : p,
    test,
    pAdjusted: null,
  };
}

function compareNode(touchpoint: string, one: ComparedSide, two: ComparedSide): ComparedNode {
  const [a, b] = [one.nodes.get(touchpoint), two.nodes.get(touchpoint)];
  const ways = (side: ComparedSide, node: TransitionNode) =>
    new Map([...(side.out.get(touchpoint)?.values() ?? [])].map((edge) => [edge.to, edge.count])).set(null, node.ends);
  const divergence = a && b ? jensenShannon(ways(one, a), ways(two, b)) : null;
  return { name: touchpoint, before: a?.events ?? 0, after: b?.events ?? 0, divergence };
}

function shares({ result }: ComparedSide): Map<string, number> {
  // a pair of names as one key that no name can imitate
  return new Map(result.edges.map((edge) => [JSON.stringify([edge.from, edge.to]), edge.count]));
}

function byEvidence(x: ComparedTransition, y: ComparedTransition): number {
  const size = ({ difference }: ComparedTransition) => Math.abs(difference.value ?? 0);
  return (x.p ?? 2) - (y.p ?? 2) || size(y) - size(x) || compareNames(x.from, y.from) || compareNames(x.to, y.to);
}

function check(value: string, known: readonly string[], place: string): void {
  if (known.includes(value)) return;
  throw new ParcoursError(
    "invalid_definition",
    `compareTransitions: ${place}: expected ${known.join(" or ")}; got ${quote(String(value))}`,
  );
}
