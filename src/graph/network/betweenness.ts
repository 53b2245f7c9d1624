/** Computes how many of the cheapest paths between other nodes pass through a node. */

import { createHeap } from "./heap.ts";

/** The edges that leave each node, by number of the node. */
export type CostNet = readonly (readonly { to: number; cost: number }[])[];

/** Costs that differ by at most this are equal. */
const tolerance = 1e-12;

/**
 * Betweenness by cost (Brandes 2001), divided by the (n − 1)(n − 2) pairs of other nodes if n > 2. Where several paths are equally
 * cheap, each counts in part.
 */
export function betweenness(net: CostNet): Float64Array {
  const n = net.length;
  const between = new Float64Array(n);
  for (let source = 0; source < n; source++) {
    const cost = cheapestCosts(net, source);
    const { order, next } = cheapestSteps(net, cost, source);
    const ways = new Float64Array(n);
    ways[source] = 1;
    for (const a of order) for (const b of next[a] as number[]) ways[b] = (ways[b] as number) + (ways[a] as number);
    const share = new Float64Array(n);
    for (const a of order.reverse()) {
      for (const b of next[a] as number[])
        share[a] = (share[a] as number) + ((ways[a] as number) / (ways[b] as number)) * (1 + (share[b] as number));
      if (a !== source) between[a] = (between[a] as number) + (share[a] as number);
    }
  }
  const pairs = n > 2 ? (n - 1) * (n - 2) : 1;
  return between.map((sum) => sum / pairs);
}

/** Dijkstra's search from one node; Infinity for nodes that cannot be reached. */
function cheapestCosts(net: CostNet, source: number): Float64Array {
  const cost = new Float64Array(net.length).fill(Infinity);
  const open = createHeap<{ node: number; cost: number }>((a, b) => a.cost < b.cost);
  cost[source] = 0;
  open.push({ node: source, cost: 0 });
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at.cost > (cost[at.node] as number)) continue;
    for (const edge of net[at.node] ?? []) {
      const sum = at.cost + edge.cost;
      if (sum >= (cost[edge.to] as number)) continue;
      cost[edge.to] = sum;
      open.push({ node: edge.to, cost: sum });
    }
  }
  return cost;
}

/**
 * The steps on the cheapest paths, and the nodes in an order in which each one comes after all nodes before it on a path. An order by cost is
 * not enough, because some steps cost nothing (every journey takes them).
 */
function cheapestSteps(net: CostNet, cost: Float64Array, source: number): { order: number[]; next: number[][] } {
  const next = net.map((edges, a) =>
    edges.flatMap(({ to, cost: own }) =>
      to !== a && to !== source && Math.abs((cost[a] as number) + own - (cost[to] as number)) <= tolerance ? [to] : [],
    ),
  );
  const before = new Uint32Array(net.length);
  for (const targets of next) for (const b of targets) before[b] = (before[b] as number) + 1;
  const order = [source];
  for (const a of order) {
    for (const b of next[a] as number[]) {
      before[b] = (before[b] as number) - 1;
      if (before[b] === 0) order.push(b);
    }
  }
  return { order, next };
}
