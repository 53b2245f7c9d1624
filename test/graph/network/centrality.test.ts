import fc from "fast-check";
import packageBetweenness from "graphology-metrics/centrality/betweenness.js";
import { degreeCentrality } from "graphology-metrics/centrality/degree.js";
import packagePagerank from "graphology-metrics/centrality/pagerank.js";
import { weightedDegree } from "graphology-metrics/node/weighted-degree.js";
import { centrality, isParcoursError, logFromRows, pathTableFromRows, transitionGraph } from "parcours";
import { describe, expect, test } from "vitest";
import { journeysArbitrary, logOfJourneys } from "../../helpers/graphArbitraries.ts";
import { logOf, vectorT } from "../../helpers/logOf.ts";

const graph = transitionGraph(logOf(vectorT));
const values = (kind: Parameters<typeof centrality>[1]["kind"], of = graph) =>
  new Map(centrality(of, { kind }).nodes.map(({ key, value }) => [key, value]));

describe("centrality of five journeys", () => {
  test("strength and degree", () => {
    expect([...values("strength")]).toEqual([
      ["B", 7],
      ["A", 5],
      ["C", 5],
      ["P", 2],
    ]);
    expect(values("degree").get("B")).toBeCloseTo(5 / 3, 12);
  });

  test("betweenness: the most probable paths from A and B to P pass through C", () => {
    expect(values("betweenness").get("C")).toBeCloseTo(2 / 6, 12);
    expect(values("betweenness").get("P")).toBe(0);
  });

  test("pagerank adds up to 1", () => {
    expect([...values("pagerank").values()].reduce((sum: number, value) => sum + (value as number), 0)).toBeCloseTo(
      1,
      12,
    );
  });

  test("rows have names and kinds", () => {
    const bounded = transitionGraph(logOf(vectorT), { boundaries: true });
    expect(centrality(bounded, { kind: "strength" }).nodes).toContainEqual({
      key: "\u0000start",
      name: null,
      kind: "start",
      value: 5,
    });
  });
});

test("a step without cost counts as part of the path, in every order of the search", () => {
  // from s both paths cost the same; every journey at x goes on to t
  const free = transitionGraph(pathTableFromRows([{ path: ["s", "x", "t", "z"] }, { path: ["s", "t", "z"] }]));
  expect(values("betweenness", free).get("x")).toBeCloseTo((0.5 + 0.5) / 6, 12);
});

describe("against graphology-metrics", () => {
  const graphs = journeysArbitrary().map((plain) => transitionGraph(logOfJourneys(plain)));

  test("pagerank, degree and strength agree", () => {
    fc.assert(
      fc.property(graphs, (of) => {
        fc.pre(of.order > 1);
        const [ranks, degrees] = [
          packagePagerank(of, { getEdgeWeight: "count", tolerance: 1e-13, maxIterations: 5000 }),
          degreeCentrality(of),
        ];
        const [own, ownDegrees, strengths] = [values("pagerank", of), values("degree", of), values("strength", of)];
        for (const key of of.nodes()) {
          expect(own.get(key)).toBeCloseTo(ranks[key] as number, 9);
          expect(ownDegrees.get(key)).toBe(degrees[key]);
          expect(strengths.get(key)).toBe(weightedDegree(of, key, "count"));
        }
      }),
    );
  });

  test("betweenness agrees where no two paths cost the same", () => {
    fc.assert(
      fc.property(graphs, fc.infiniteStream(fc.double({ min: 0.1, max: 1, noNaN: true })), (of, noise) => {
        fc.pre(of.order > 2);
        of.updateEachEdgeAttributes((_, edge) => ({ ...edge, cost: edge.cost + (noise.next().value as number) }));
        const expected = packageBetweenness(of, { getEdgeWeight: "cost" });
        const own = values("betweenness", of);
        for (const key of of.nodes()) expect(own.get(key)).toBeCloseTo(expected[key] as number, 9);
      }),
    );
  });
});

test("edge cases: no node, one node, an unknown kind", () => {
  const empty = transitionGraph(logFromRows([], { customer: "a", touchpoint: "b", time: "c" }));
  for (const kind of ["pagerank", "betweenness", "degree", "strength"] as const)
    expect(centrality(empty, { kind }).nodes).toEqual([]);
  expect(values("degree", transitionGraph(logOf("1: A0"))).get("A")).toBeNull();
  try {
    centrality(graph, { kind: "closeness" as never });
    expect.unreachable();
  } catch (error) {
    expect(isParcoursError(error, "invalid_definition")).toBe(true);
  }
});
