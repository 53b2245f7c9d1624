import { logFromRows, nodeKey, pathTableFromRows, transitionGraph, transitions } from "parcours";
import { describe, expect, test } from "vitest";
import { hostileNames } from "../../helpers/graphArbitraries.ts";
import { logOf, vectorT } from "../../helpers/logOf.ts";

const log = logOf(vectorT);

describe("transitionGraph", () => {
  test("has the nodes and edges of transitions, in the same order", () => {
    const graph = transitionGraph(log);
    const result = transitions(log);
    expect(graph.type).toBe("directed");
    expect(graph.getAttributes()).toEqual({ journeys: 5, events: 15 });
    expect(graph.mapNodes((_, attributes) => attributes)).toEqual(result.nodes);
    expect(graph.mapEdges((_, { cost, ...attributes }) => attributes)).toEqual(result.edges);
    expect(graph.hasEdge("B", "B")).toBe(true);
  });

  test("cost is −ln outShare", () => {
    const graph = transitionGraph(pathTableFromRows([{ path: ["a", "b"] }, { path: ["c", "c"] }]));
    expect(graph.getEdgeAttribute("a", "b", "cost")).toBe(0);
    expect(graph.getEdgeAttribute("c", "c", "cost")).toBeCloseTo(Math.LN2, 15);
  });

  test("boundaries add the start and the end of journeys", () => {
    const graph = transitionGraph(log, { boundaries: true });
    const [start, end] = [nodeKey({ at: "start" }), nodeKey({ at: "end" })];
    expect(graph.order).toBe(6);
    expect(graph.getNodeAttributes(start)).toMatchObject({ kind: "start", name: null, journeys: 5, events: 0 });
    expect(graph.getEdgeAttributes(start, "A")).toMatchObject({
      count: 4,
      outShare: { value: 0.8 },
      inShare: { value: 0.8 },
      share: null,
    });
    expect(graph.getEdgeAttributes("P", end)).toMatchObject({
      count: 2,
      outShare: { value: 1 },
      inShare: { value: 0.4 },
      cost: 0,
    });
    const out = (key: string) => graph.reduceOutEdges(key, (sum, _, edge) => sum + (edge.outShare.value as number), 0);
    for (const key of graph.nodes()) if (key !== end) expect(out(key)).toBeCloseTo(1, 12);
  });

  test("merged touchpoints are one node of its own kind", () => {
    const graph = transitionGraph(log, { prune: { nodes: { keep: ["A"] } } });
    expect(graph.nodes()).toEqual(["A", nodeKey({ at: "other" })]);
    expect(graph.getNodeAttributes(nodeKey({ at: "other" }))).toMatchObject({ kind: "other", members: 3, events: 10 });
  });

  test("every name can be a node with edges", () => {
    const graph = transitionGraph(pathTableFromRows([{ path: [...hostileNames, ...hostileNames] }]));
    expect(graph.mapNodes((_, { name }) => name)).toEqual([...hostileNames].sort());
    for (const name of hostileNames) expect(graph.outDegree(nodeKey(name))).toBeGreaterThan(0);
  });

  test("of an empty log is empty", () => {
    const empty = logFromRows([], { customer: "a", touchpoint: "b", time: "c" });
    expect(transitionGraph(empty).order).toBe(0);
    expect(transitionGraph(empty, { boundaries: true }).size).toBe(0);
  });
});
