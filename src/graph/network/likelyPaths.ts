/** Finds the most probable paths from one touchpoint to another. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";
import { wholeNumber } from "../../core/checks/wholeNumber.ts";
import { ParcoursError } from "../../core/error.ts";
import type { Warning } from "../../core/issue.ts";
import { unknownName } from "../../core/suggest.ts";
import { isPathTable, type PathSource } from "../../paths/pathSource.ts";
import type { SequenceDefinition } from "../../paths/sequencesOf.ts";
import { transitionsFor } from "../transitions/transitions.ts";
import type { TransitionsResult } from "../transitions/transitionsResult.ts";
import { createHeap } from "./heap.ts";

/** The definition of {@link likelyPaths}. Plain JSON. */
export type LikelyPathsDefinition = SequenceDefinition & {
  /** A touchpoint, or the start of journeys. */
  from: string | { at: "start" };
  /** A touchpoint, or the end of journeys. */
  to: string | { at: "end" };
  /** How many paths are listed. @defaultValue 1 */
  top?: number;
};

/** One path. */
export type LikelyPath = {
  /** The touchpoints on the path; `from` and `to` are included if they are touchpoints. */
  path: string[];
  /**
   * Product of `outShare` over its steps: of the journeys at `from`, the share that goes exactly this way, if each step depends only
   * on the touchpoint before it.
   */
  probability: number;
  steps: number;
};

/** The result of {@link likelyPaths}. Plain JSON. */
export type LikelyPathsResult = {
  kind: "likelyPaths";
  definition: LikelyPathsDefinition;
  /** Most probable first; equal probabilities by fewer steps, then by names. Fewer than `top` where no more paths exist. */
  paths: LikelyPath[];
  warnings: Warning[];
};

/**
 * Finds the k most probable paths without a loop: Dijkstra's search on −ln `outShare`, further paths by deviations (Yen 1971). Probabilities
 * are multiplied along the path: each step is assumed to depend only on the touchpoint before it.
 *
 * @param source - a log, or a path table
 * @throws {@link ParcoursError} `unknown_touchpoint`, `invalid_definition`
 * @example
 * const table = pathTableFromRows([{ path: ["ad", "shop", "buy"], journeys: 3 }, { path: ["ad", "buy"], journeys: 1 }]);
 * likelyPaths(table, { from: "ad", to: "buy", top: 2 }).paths
 * // => [{ path: ["ad", "shop", "buy"], probability: 0.75, steps: 2 }, { path: ["ad", "buy"], probability: 0.25, steps: 1 }]
 */
export function likelyPaths(source: PathSource, definition: LikelyPathsDefinition): LikelyPathsResult {
  expectSource(source, "pathSource", "likelyPaths");
  const keys = { from: true, to: true, top: true, by: true, withoutLabel: true, collapse: true } as const;
  checkKeys(definition, keys, "likelyPaths");
  const { from, to, top: k = 1, ...labels } = definition;
  wholeNumber(k, "likelyPaths", "top");
  // the result has no interval, so customers make no difference
  const independent = { level: 0.95, clustered: false };
  const { result } = transitionsFor(source, { ...labels, times: "none" }, independent, "likelyPaths");
  const net = netOf(result);
  const known =
    isPathTable(source) || (labels.by ?? "touchpoint") !== "touchpoint" ? net.names : source.knownTouchpoints;
  const start = placeOf(net, from, "from", known);
  const end = placeOf(net, to, "to", known);
  if (start === end && start >= 0)
    fail("likelyPaths", "from and to", "two different touchpoints, because a path has no loop", from);
  const ways = start < 0 || end < 0 ? [] : likeliestWays(net, start, end, k);
  return {
    kind: "likelyPaths",
    definition: { ...labels, from, to, top: k },
    paths: ways.map(({ nodes, probability }) => ({
      path: nodes.flatMap((node) => net.names[node] ?? []),
      probability,
      steps: nodes.length - 1,
    })),
    warnings: result.warnings,
  };
}

/** Touchpoints by name, then the start and the end. Each has the probabilities of its next steps. */
type PathNet = { names: string[]; next: { to: number; p: number; cost: number }[][] };

type Way = { nodes: number[]; cost: number; probability: number };

function netOf({ nodes, edges, starts, ends, journeys }: TransitionsResult): PathNet {
  const names = nodes.map(({ name }) => name as string);
  const codes = new Map(names.map((name, code) => [name, code]));
  const next: PathNet["next"] = [...names, "start", "end"].map(() => []);
  const add = (from: number, to: number, p: number) => next[from]?.push({ to, p, cost: -Math.log(p) });
  for (const { from, to, outShare: out } of edges)
    add(codes.get(from as string) as number, codes.get(to as string) as number, out.value as number);
  for (const { name: touchpoint, share } of starts)
    if (journeys > 0) add(names.length, codes.get(touchpoint as string) as number, share.value as number);
  for (const { name: touchpoint } of ends) {
    const code = codes.get(touchpoint as string) as number;
    add(code, names.length + 1, nodes[code]?.exit as number);
  }
  return { names, next };
}

function placeOf(
  { names }: PathNet,
  place: LikelyPathsDefinition["from" | "to"],
  side: "from" | "to",
  known: readonly string[],
): number {
  if (typeof place === "string") {
    const code = names.indexOf(place);
    if (code < 0 && known.length > 0 && !known.includes(place))
      throw new ParcoursError("unknown_touchpoint", `likelyPaths: ${unknownName("touchpoint", place, side, known)}`);
    return code;
  }
  const at = side === "from" ? "start" : "end";
  if (place?.at !== at) fail("likelyPaths", side, `a touchpoint or { at: "${at}" }`, place);
  return side === "from" ? names.length : names.length + 1;
}

/** Yen's deviations: each further path leaves a found path at some node, and continues on the best way that was not taken yet. */
function likeliestWays(net: PathNet, start: number, end: number, k: number): Way[] {
  const found: Way[] = [];
  const candidates = createHeap<Way>(isBefore);
  const seen = new Set<string>();
  const offer = (way: Way | null) => {
    const key = way?.nodes.join();
    if (way === null || seen.has(key as string)) return;
    seen.add(key as string);
    candidates.push(way);
  };
  offer(likeliestWay(net, [start], end, new Set()));
  for (let way = candidates.pop(); way !== undefined; way = candidates.pop()) {
    found.push(way);
    if (found.length === k) break;
    for (let i = 1; i < way.nodes.length; i++) {
      const root = way.nodes.slice(0, i);
      const same = found.filter(({ nodes }) => root.every((node, at) => nodes[at] === node));
      offer(likeliestWay(net, root, end, new Set(same.map(({ nodes }) => nodes[i] as number))));
    }
  }
  return found;
}

/** The best path that begins with `root`, does not take a step of `barred` next, and does not come back to a node of the root. */
function likeliestWay(
  { next }: PathNet,
  root: readonly number[],
  end: number,
  barred: ReadonlySet<number>,
): Way | null {
  let begin: Way = { nodes: [root[0] as number], cost: 0, probability: 1 };
  const done = new Set<number>();
  for (const node of root.slice(1)) begin = step(begin, next, node);
  for (const node of root) done.add(node);
  done.delete(root[root.length - 1] as number);
  const open = createHeap<Way>(isBefore);
  open.push(begin);
  for (let way = open.pop(); way !== undefined; way = open.pop()) {
    const node = way.nodes[way.nodes.length - 1] as number;
    if (node === end) return way;
    if (done.has(node)) continue;
    done.add(node);
    for (const { to } of next[node] ?? [])
      if (!done.has(to) && !(way.nodes.length === root.length && barred.has(to))) open.push(step(way, next, to));
  }
  return null;
}

function step({ nodes, cost, probability }: Way, next: PathNet["next"], to: number): Way {
  const edge = next[nodes[nodes.length - 1] as number]?.find((one) => one.to === to);
  const p = edge?.p ?? 0;
  return { nodes: [...nodes, to], cost: cost + (edge?.cost ?? Infinity), probability: probability * p };
}

/** Less cost; at costs within 1e-12 fewer steps, then names (nodes are sorted by name). */
function isBefore(a: Way, b: Way): boolean {
  if (Math.abs(a.cost - b.cost) > 1e-12) return a.cost < b.cost;
  if (a.nodes.length !== b.nodes.length) return a.nodes.length < b.nodes.length;
  const i = a.nodes.findIndex((node, at) => node !== b.nodes[at]);
  return i >= 0 && (a.nodes[i] as number) < (b.nodes[i] as number);
}
