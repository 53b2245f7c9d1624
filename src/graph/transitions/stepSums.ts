/** Computes sums over customers of counted steps, for the design effects of their shares. */

import type { ClusterSums } from "../../core/estimate.ts";
import type { Steps } from "./steps.ts";
import type { Walk } from "./walk.ts";

/** {@link ClusterSums} of every share of an edge or a label, by its index. */
export type StepSums = {
  /** Count of an edge / events at its source. */
  outShare(edge: number): ClusterSums;
  /** Count of an edge / events at its target. */
  inShare(edge: number): ClusterSums;
  /** Journeys with an edge / all journeys. */
  journeyShare(edge: number): ClusterSums;
  /** Journeys with an edge / journeys that visit its source. */
  visitShare(edge: number): ClusterSums;
  /** An edge without any transition: of the events, or of the journeys, at its source. */
  noneOf(label: number, unit: "count" | "journeys"): ClusterSums;
  /** Journeys that start at a label / all journeys. */
  starts(label: number): ClusterSums;
  /** Journeys that end at a label / all journeys. */
  ends(label: number): ClusterSums;
  /** Journeys that start at a label / events at the label. */
  entry(label: number): ClusterSums;
  /** Journeys that end at a label / events at the label. */
  exit(label: number): ClusterSums;
};

/** Above this number of pairs of labels, edges are found in a map. */
const densePairs = 2 ** 22;

/**
 * Computes the sums in one pass over the customers.
 *
 * @param walk - one sequence per journey, without weights
 * @param runs - first journey of each customer, and the number of journeys at the end
 * @param steps - the counted steps of this walk
 */
export function stepSums({ size, codes, start, end }: Walk, runs: Uint32Array, { from, to, count }: Steps): StepSums {
  const edgeAt = edgeLookup(size, from, to);
  const edge = columns(count.length, ["kk", "jj", "out", "in", "all", "visit"] as const);
  const node = columns(size, ["clusters", "nn", "vv", "ss", "sAll", "sOwn", "ee", "eAll", "eOwn"] as const);
  // of the current customer: counts, and the last journey that was counted
  const own = columns(count.length, ["count", "journeys", "seen"] as const);
  const at = columns(size, ["events", "visits", "seen", "starts", "ends"] as const);
  const customers = runs.length - 1;
  let squares = 0;
  for (let c = 0; c < customers; c++) {
    const [edges, nodes]: [number[], number[]] = [[], []];
    const journeys = (runs[c + 1] as number) - (runs[c] as number);
    squares += journeys * journeys;
    for (let j = runs[c] as number; j < (runs[c + 1] as number); j++) {
      const [first, last] = [start[j] as number, (end[j] as number) - 1];
      for (let i = first; i <= last; i++) {
        const b = codes[i] as number;
        if (at.events[b] === 0) nodes.push(b);
        at.events[b]!++;
        if (at.seen[b] !== j + 1) at.visits[b]!++;
        at.seen[b] = j + 1;
        if (i === last) at.ends[b]!++;
        if (i === first) {
          at.starts[b]!++;
          continue;
        }
        const e = edgeAt(codes[i - 1] as number, b);
        if (own.count[e] === 0) edges.push(e);
        own.count[e]!++;
        if (own.seen[e] !== j + 1) own.journeys[e]!++;
        own.seen[e] = j + 1;
      }
    }
    for (const e of edges) {
      const [k, n] = [own.count[e] as number, own.journeys[e] as number];
      const [a, b] = [from[e] as number, to[e] as number];
      edge.kk[e]! += k * k;
      edge.jj[e]! += n * n;
      edge.out[e]! += k * (at.events[a] as number);
      edge.in[e]! += k * (at.events[b] as number);
      edge.all[e]! += n * journeys;
      edge.visit[e]! += n * (at.visits[a] as number);
      own.count[e] = own.journeys[e] = 0;
    }
    for (const a of nodes) {
      const [events, visits, starts, ends] = [at.events[a]!, at.visits[a]!, at.starts[a]!, at.ends[a]!];
      node.clusters[a]!++;
      node.nn[a]! += events * events;
      node.vv[a]! += visits * visits;
      node.ss[a]! += starts * starts;
      node.sAll[a]! += starts * journeys;
      node.sOwn[a]! += starts * events;
      node.ee[a]! += ends * ends;
      node.eAll[a]! += ends * journeys;
      node.eOwn[a]! += ends * events;
      at.events[a] = at.visits[a] = at.starts[a] = at.ends[a] = 0;
    }
  }
  const ofAll = (kk: Float64Array, kn: Float64Array, i: number) => ({
    clusters: customers,
    kk: kk[i] as number,
    kn: kn[i] as number,
    nn: squares,
  });
  const ofNode = (kk: Float64Array, kn: Float64Array, i: number, nn: Float64Array, a = i) => ({
    clusters: node.clusters[a] as number,
    kk: kk[i] as number,
    kn: kn[i] as number,
    nn: nn[a] as number,
  });
  return {
    outShare: (e) => ofNode(edge.kk, edge.out, e, node.nn, from[e]),
    inShare: (e) => ofNode(edge.kk, edge.in, e, node.nn, to[e]),
    journeyShare: (e) => ofAll(edge.jj, edge.all, e),
    visitShare: (e) => ofNode(edge.jj, edge.visit, e, node.vv, from[e]),
    noneOf: (a, unit) => ({
      clusters: node.clusters[a] as number,
      kk: 0,
      kn: 0,
      nn: (unit === "count" ? node.nn : node.vv)[a] as number,
    }),
    starts: (a) => ofAll(node.ss, node.sAll, a),
    ends: (a) => ofAll(node.ee, node.eAll, a),
    entry: (a) => ofNode(node.ss, node.sOwn, a, node.nn),
    exit: (a) => ofNode(node.ee, node.eOwn, a, node.nn),
  };
}

/** Makes columns of zeros, by name. */
function columns<const Name extends string>(length: number, names: readonly Name[]): Record<Name, Float64Array> {
  return Object.fromEntries(names.map((name) => [name, new Float64Array(length)])) as Record<Name, Float64Array>;
}

/** The index of the edge between two labels. */
function edgeLookup(size: number, from: Uint32Array, to: Uint32Array): (a: number, b: number) => number {
  if (size * size > densePairs) {
    const edges = new Map(Array.from(from, (a, e) => [a * size + (to[e] as number), e]));
    return (a, b) => edges.get(a * size + b) as number;
  }
  const edges = new Int32Array(size * size);
  from.forEach((a, e) => {
    edges[a * size + (to[e] as number)] = e;
  });
  return (a, b) => edges[a * size + b] as number;
}
