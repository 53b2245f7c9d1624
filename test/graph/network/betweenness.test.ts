/** Compares betweenness with a count over all pairs of nodes. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { betweenness, type CostNet } from "../../../src/graph/network/betweenness.ts";

/** Cheapest costs between all pairs, and the number of cheapest paths, by adding one node after another (Floyd and Warshall). */
function slowBetweenness(net: CostNet): number[] {
  const n = net.length;
  const nodes = Array.from({ length: n }, (_, a) => a);
  const cost = nodes.map((a) => nodes.map((b) => (a === b ? 0 : Number.POSITIVE_INFINITY)));
  net.forEach((edges, a) => {
    for (const edge of edges) if (edge.to !== a) (cost[a] as number[])[edge.to] = edge.cost;
  });
  const at = (a: number, b: number) => cost[a]?.[b] as number;
  for (const c of nodes)
    for (const a of nodes) for (const b of nodes) (cost[a] as number[])[b] = Math.min(at(a, b), at(a, c) + at(c, b));
  // the number of cheapest paths: all costs are above 0, so that each step of a path is cheaper than the rest of it
  const known = new Map<string, number>();
  const ways = (a: number, b: number): number => {
    if (a === b) return 1;
    const key = `${a} ${b}`;
    let sum = known.get(key);
    if (sum !== undefined) return sum;
    sum = 0;
    for (const { to, cost: own } of net[a] ?? [])
      if (to !== a && Math.abs(own + at(to, b) - at(a, b)) <= 1e-12) sum += ways(to, b);
    known.set(key, sum);
    return sum;
  };
  return nodes.map((v) => {
    let sum = 0;
    for (const a of nodes)
      for (const b of nodes) {
        if (a === b || a === v || b === v || at(a, b) === Number.POSITIVE_INFINITY) continue;
        if (Math.abs(at(a, v) + at(v, b) - at(a, b)) <= 1e-12) sum += (ways(a, v) * ways(v, b)) / ways(a, b);
      }
    return sum / (n > 2 ? (n - 1) * (n - 2) : 1);
  });
}

/** Nets with few different costs, so that many paths are equally cheap; some nodes cannot be reached. */
const netArbitrary = fc.integer({ min: 1, max: 9 }).chain((n) =>
  fc
    .array(fc.record({ from: fc.nat(n - 1), to: fc.nat(n - 1), cost: fc.constantFrom(0.25, 0.5, 1, 1, 3) }), {
      maxLength: 3 * n,
    })
    .map((edges): CostNet => {
      const once = new Map(edges.map((edge) => [`${edge.from} ${edge.to}`, edge]));
      return Array.from({ length: n }, (_, a) => [...once.values()].filter(({ from }) => from === a));
    }),
);

describe("betweenness", () => {
  test("counts the cheapest paths of all pairs", () => {
    fc.assert(
      fc.property(netArbitrary, (net) => {
        const slow = slowBetweenness(net);
        betweenness(net).forEach((value, a) => {
          expect(value).toBeCloseTo(slow[a] as number, 12);
        });
      }),
    );
  });

  test("takes a step that costs nothing after the nodes before it", () => {
    // 0 → 1 → 2 → 3, where 1 → 2 is taken by every journey, and a dearer way around
    const net: CostNet = [
      [
        { to: 1, cost: 1 },
        { to: 3, cost: 9 },
      ],
      [{ to: 2, cost: 0 }],
      [{ to: 3, cost: 1 }],
      [],
    ];
    expect(Array.from(betweenness(net))).toEqual([0, 2 / 6, 2 / 6, 0]);
  });
});
