import { communities, isParcoursError, logFromRows, pathTableFromRows, transitionGraph } from "parcours";
import { expect, test } from "vitest";
import { hostileNames } from "../../helpers/graphArbitraries.ts";

const two = [
  { path: ["cart", "pay", "cart", "pay", "constructor"], journeys: 9 },
  { path: ["home", "list", "home", "list"], journeys: 9 },
  { path: ["list", "cart"] },
];

test("groups are numbered by size, then first name", () => {
  const result = communities(transitionGraph(pathTableFromRows(two)), {}, { seed: 1 });
  expect(result.communities).toEqual([
    { number: 0, names: ["cart", "constructor", "pay"] },
    { number: 1, names: ["home", "list"] },
  ]);
  expect(result.modularity as number).toBeGreaterThan(0.3);
  expect(result.definition).toEqual({ resolution: 1 });
});

test("the same seed gives the same groups; every touchpoint is in one", () => {
  const path = Array.from({ length: 400 }, (_, i) => hostileNames[(i * i + (i >> 3)) % hostileNames.length] as string);
  const graph = transitionGraph(pathTableFromRows([{ path }]));
  const [one, again] = [communities(graph, {}, { seed: 5 }), communities(graph, {}, { seed: 5 })];
  expect(again).toEqual(one);
  expect(one.communities.flatMap(({ names }) => names).sort()).toEqual([...new Set(path)].sort());
});

test("a higher resolution makes smaller groups", () => {
  const graph = transitionGraph(pathTableFromRows(two));
  expect(communities(graph, { resolution: 20 }).communities.length).toBeGreaterThan(2);
  try {
    communities(graph, { resolution: 0 });
    expect.unreachable();
  } catch (error) {
    expect(isParcoursError(error, "invalid_definition")).toBe(true);
  }
});

test("start and end are left out, other is null, the graph does not change", () => {
  const graph = transitionGraph(pathTableFromRows(two), {
    boundaries: true,
    prune: { nodes: { keep: ["cart", "pay"] } },
  });
  const order = graph.order;
  const names = communities(graph).communities.flatMap(({ names: touchpoints }) => touchpoints);
  expect(new Set(names)).toEqual(new Set(["cart", "pay", null]));
  expect(graph.order).toBe(order);
});

test("without transitions every touchpoint is a group of its own", () => {
  expect(communities(transitionGraph(pathTableFromRows([{ path: ["b"] }, { path: ["a"] }])))).toMatchObject({
    communities: [
      { number: 0, names: ["a"] },
      { number: 1, names: ["b"] },
    ],
    modularity: null,
  });
  const empty = transitionGraph(logFromRows([], { customer: "a", touchpoint: "b", time: "c" }));
  expect(communities(empty).communities).toEqual([]);
});
