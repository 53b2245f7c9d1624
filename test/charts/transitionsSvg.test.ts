/** The picture of transitions: what it draws beyond the rules of all pictures. */

import fc from "fast-check";
import { pathTableFromRows, transitions } from "parcours";
import { transitionsSvg } from "parcours/charts";
import { expect, test } from "vitest";
import { layoutPathGraph } from "../../src/charts/paths/layoutPathGraph.ts";
import { countCrossings, type PathGraphEdge } from "../../src/charts/paths/pathGraph.ts";
import { numberedNames, shopLog } from "./pictures/samples.ts";
import { marksOf, readSvg } from "./svgReader.ts";

const sizes = { node: () => 90, label: () => 30 };

function graphOf(size: number, ends: readonly (readonly [number, number])[]) {
  const nodes = Array.from({ length: size }, (_, i) => ({
    kind: "touchpoint" as const,
    name: `n${i}`,
    detail: "",
    shade: 1,
  }));
  const edges = ends.map(
    ([from, to], i): PathGraphEdge => ({ from, to, width: 2, weight: 1 / (i + 1), label: ["1%", ""], look: "plain" }),
  );
  return { nodes, edges };
}

test("edges past top are hidden and counted, with those the definition hides", () => {
  const result = transitions(shopLog(), { prune: { edges: { top: 6 } } });
  const svg = transitionsSvg(result, { top: 4 });
  const all = result.edges.length + result.hidden.edges;
  expect(marksOf(readSvg(svg))).toHaveLength(4);
  expect(svg).toContain(`${all - 4}\u00a0rarer edges are hidden`);
  const steps = result.edges.slice(0, 4).reduce((sum, { count }) => sum + count, 0);
  const total = result.edges.reduce((sum, { count }) => sum + count, result.hidden.count);
  expect(svg).toContain(`${steps} of ${total} steps`);
});

test("touchpoints without a drawn edge are named with their journeys", () => {
  const table = pathTableFromRows([
    { path: ["a", "b"], journeys: 9 },
    { path: ["a", "c"], journeys: 2 },
    { path: ["lonely"], journeys: 3 },
  ]);
  expect(transitionsSvg(transitions(table), { top: 1 })).toContain("Without a shown edge: lonely (3), c (2).");
});

test("width grows with the steps of an edge", () => {
  const table = pathTableFromRows([
    { path: ["a", "b"], journeys: 100 },
    { path: ["a", "c"], journeys: 50 },
  ]);
  const bars = readSvg(transitionsSvg(transitions(table))).filter(({ attributes }) => attributes.class === "bar");
  const [wide, half] = bars.map(({ attributes }) => Number(attributes["stroke-width"])) as [number, number];
  expect(wide).toBeCloseTo(9, 6);
  expect(half).toBeCloseTo(1.4 + 3.8, 6);
});

test("shares of start and end stand at each node", () => {
  const table = pathTableFromRows([
    { path: ["a", "b"], journeys: 3 },
    { path: ["b"], journeys: 1 },
  ]);
  const texts = readSvg(transitionsSvg(transitions(table))).map(({ text }) => text);
  expect(texts).toEqual(expect.arrayContaining(["75%", "25%", "100%"]));
});

test("says the widest step with its interval, in both languages", () => {
  const result = transitions(shopLog());
  const desc = (language: "en" | "fr") => readSvg(transitionsSvg(result, { language }))[2]?.text;
  expect(desc("en")).toMatch(
    /^The most frequent step goes from home to search: \d+ times, which is \d+% of the events at home \(95% interval \d+–\d+%\)\.$/,
  );
  expect(desc("fr")).toMatch(
    /^Le passage le plus fréquent va de home à search : \d+ fois, soit \d+\u00a0% des événements de home/,
  );
});

test("a narrow picture is a list: bars from zero, as long as their steps, with share and interval", () => {
  const result = transitions(shopLog(), { times: "quantiles" });
  const elements = readSvg(transitionsSvg(result, { width: 400 }));
  const bars = elements.filter(({ attributes }) => attributes.class === "bar");
  expect(bars.map(({ name }) => name)).toEqual(bars.map(() => "rect"));
  const most = result.edges[0]?.count as number;
  for (const { attributes } of bars)
    expect(Number(attributes.width)).toBeCloseTo((Number(attributes["data-value"]) / most) * 368, 1);
  expect(elements.filter(({ text }) => /^\d+(\.\d+)?% \(.+–.+%\)$/.test(text)).length).toBe(bars.length);
});

test("a graph that is too long for the width becomes a list", () => {
  const names = numberedNames(20);
  const bars = readSvg(transitionsSvg(transitions(pathTableFromRows([{ path: names }])))).filter(
    ({ attributes }) => attributes.class === "bar",
  );
  expect(new Set(bars.map(({ name }) => name))).toEqual(new Set(["rect"]));
});

test("any graph is laid out: no place is missing, nodes do not lie on each other, edges begin and end at their nodes", () => {
  const graphs = fc.integer({ min: 1, max: 8 }).chain((size) =>
    fc.tuple(
      fc.constant(size),
      fc.uniqueArray(fc.tuple(fc.nat({ max: size - 1 }), fc.nat({ max: size - 1 })), {
        maxLength: 14,
        selector: String,
      }),
    ),
  );
  fc.assert(
    fc.property(graphs, ([size, ends]) => {
      const { nodes, edges } = graphOf(size, ends);
      const placed = layoutPathGraph(nodes, edges, sizes, 4000);
      if (placed === null) throw new Error("does not fit 4000 pixels");
      const numbers = [
        ...placed.nodes.flatMap(({ x, y, width, height }) => [x, y, width, height]),
        ...placed.edges.flatMap(({ rails, label }) => [label, ...rails.flat()].flatMap(({ x, y }) => [x, y])),
      ];
      expect(numbers.every(Number.isFinite)).toBe(true);
      for (const [i, a] of placed.nodes.entries())
        for (const b of placed.nodes.slice(i + 1))
          expect(Math.abs(a.x - b.x) >= 89 || Math.abs(a.y - b.y) >= Math.min(a.height, b.height)).toBe(true);
      for (const { edge, rails, loop } of placed.edges) {
        expect(loop).toBe(edge.from === edge.to);
        if (loop) continue;
        const [from, to] = [placed.nodes[edge.from], placed.nodes[edge.to]] as [
          (typeof placed.nodes)[0],
          (typeof placed.nodes)[0],
        ];
        const [first, last] = [rails[0]?.[0], rails.at(-1)?.[1]] as [
          { x: number; y: number },
          { x: number; y: number },
        ];
        expect(Math.abs(first.x - from.x)).toBeCloseTo(45, 6);
        expect(Math.abs(last.x - to.x)).toBeCloseTo(45, 6);
        expect(Math.abs(first.y - from.y)).toBeLessThanOrEqual(from.height / 2);
        expect(Math.abs(last.y - to.y)).toBeLessThanOrEqual(to.height / 2);
      }
    }),
    { numRuns: 40 },
  );
});

test("the layout with fewer crossings is kept, and fractions in the weights do not matter", () => {
  const { nodes, edges } = graphOf(4, [
    [0, 2],
    [0, 3],
    [1, 2],
    [1, 3],
  ]);
  expect(
    layoutPathGraph(
      nodes,
      edges.map((edge) => ({ ...edge, weight: 0.123456 })),
      sizes,
      1000,
    )?.crossings,
  ).toBe(1);
  expect(layoutPathGraph(nodes, edges.slice(0, 3), sizes, 1000)?.crossings).toBe(0);
});

test("crossings of lines are counted once a pair of pieces; touching is none", () => {
  const p = (x: number, y: number) => ({ x, y });
  expect(
    countCrossings([
      [p(0, 0), p(10, 10)],
      [p(0, 10), p(10, 0)],
    ]),
  ).toBe(1);
  expect(
    countCrossings([
      [p(0, 0), p(10, 10)],
      [p(10, 10), p(20, 0)],
    ]),
  ).toBe(0);
  expect(
    countCrossings([
      [p(0, 0), p(10, 0)],
      [p(0, 5), p(10, 5)],
    ]),
  ).toBe(0);
  expect(
    countCrossings([
      [p(0, 0), p(10, 10), p(0, 20)],
      [p(5, -5), p(5, 25)],
    ]),
  ).toBe(2);
});

test("more than 60 edges are a list at every width, because no reader can follow them", () => {
  const edges = (n: number) =>
    transitions(
      pathTableFromRows(Array.from({ length: n }, (_, i) => ({ path: ["hub", `leaf ${i}`], journeys: n - i }))),
    );
  const drawn = (n: number) =>
    readSvg(transitionsSvg(edges(n), { top: 1000, width: 4000 })).filter(
      ({ attributes }) => attributes.class === "bar",
    );
  expect(new Set(drawn(60).map(({ name }) => name))).toEqual(new Set(["path"]));
  expect(new Set(drawn(61).map(({ name }) => name))).toEqual(new Set(["rect"]));
  expect(drawn(61).length).toBe(61);
});

test("without a number of edges, the picture is a graph of as many strong edges as fit, and the others are counted", () => {
  // a star of ten strong edges, and a weak chain of thirteen touchpoints, which is wider than the picture
  const chain = numberedNames(13);
  const paths = [
    ...Array.from({ length: 10 }, (_, k) => ({ path: [`source ${k}`, "hub"], journeys: 100 - k })),
    ...chain.slice(1).map((to, i) => ({ path: [chain[i] as string, to], journeys: 20 - i })),
  ];
  const result = transitions(pathTableFromRows(paths));
  expect(transitionsSvg(result, { top: 25 })).not.toContain("darker: more journeys");
  const marks = marksOf(readSvg(transitionsSvg(result)));
  expect(marks.length).toBeLessThan(25);
  expect(marks.length).toBeGreaterThanOrEqual(9);
  const shown = new Set(result.edges.slice(0, marks.length).map(({ from, to }) => `${from} → ${to}`));
  expect(new Set(marks.map(({ label }) => label))).toEqual(shown);
  expect(transitionsSvg(result)).toContain(`${result.edges.length - marks.length}\u00a0rarer edges are hidden`);
  expect(transitionsSvg(result)).toContain("darker: more journeys");
});
