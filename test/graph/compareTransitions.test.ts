import fc from "fast-check";
import { compareTransitions, isParcoursError, logFromRows, pathTableFromRows } from "parcours";
import { describe, expect, test } from "vitest";
import { jensenShannon } from "../../src/graph/jensenShannon.ts";
import { journeysArbitrary, logOfJourneys } from "../helpers/graphArbitraries.ts";
import { logOf } from "../helpers/logOf.ts";

/** `k` of `n` journeys go from x to y. */
const share = (k: number, n: number) =>
  pathTableFromRows([
    { path: ["x", "y"], journeys: k },
    { path: ["x"], journeys: n - k },
  ]);

describe("one edge", () => {
  test("30 of 100 against 50 of 100, by chi-square", () => {
    const result = compareTransitions(share(30, 100), share(50, 100));
    const [edge] = result.edges;
    expect(edge).toMatchObject({
      from: "x",
      to: "y",
      status: "both",
      test: "chi-square",
      before: { value: 0.3, n: 100 },
      after: { value: 0.5 },
    });
    expect(edge?.p).toBeCloseTo(0.003892, 6);
    expect(edge?.pAdjusted).toBe(edge?.p);
    expect(edge?.difference.value).toBeCloseTo(0.2, 12);
    expect(edge?.difference.lower).toBeCloseTo(0.064223, 6);
    expect(edge?.difference.upper).toBeCloseTo(0.325768, 6);
    expect(result.journeys).toEqual({ before: 100, after: 100 });
  });

  test("1 of 10 against 6 of 10, by Fisher", () => {
    const [edge] = compareTransitions(share(1, 10), share(6, 10)).edges;
    expect(edge).toMatchObject({ test: "fisher" });
    expect(edge?.p).toBeCloseTo(0.057276, 6);
  });

  test("compares journeys by default; events on request, with a warning", () => {
    const [a, b] = [logOf("1: x0 y1 x2 y3; 2: x0"), logOf("1: x0 y1; 2: x0 x1 y2")];
    expect(compareTransitions(a, b).edges.find(({ to }) => to === "y")).toMatchObject({
      before: { value: 1 / 2, n: 2 },
      after: { value: 1, n: 2 },
    });
    const counted = compareTransitions(a, b, { unit: "count" });
    expect(counted.edges.find(({ to }) => to === "y")).toMatchObject({
      before: { value: 2 / 3, n: 3 },
      after: { value: 2 / 3, n: 3 },
    });
    expect(counted.warnings.map(({ code }) => code)).toContain("not_independent");
  });

  test("an edge whose touchpoint is missing on one side is new or gone, and not tested", () => {
    const { edges, nodes, divergence } = compareTransitions(share(1, 2), pathTableFromRows([{ path: ["y", "z"] }]));
    expect(edges).toMatchObject([
      {
        from: "y",
        to: "z",
        status: "both",
        before: { value: 0, n: 1 },
        after: { value: 1, n: 1 },
        p: 1,
        test: "fisher",
      },
      {
        from: "x",
        to: "y",
        status: "gone",
        before: { value: 0.5 },
        after: { value: null, n: 0 },
        difference: { value: null },
        p: null,
        test: null,
        pAdjusted: null,
      },
    ]);
    expect(nodes.map(({ name, divergence: d }) => [name, d])).toEqual([
      ["x", null],
      ["y", 1],
      ["z", null],
    ]);
    expect(divergence).toBe(1);
    expect(compareTransitions(pathTableFromRows([]), share(1, 2)).edges[0]?.status).toBe("new");
  });

  test("rare edges can be left out, and are counted", () => {
    const a = pathTableFromRows([{ path: ["x", "y"], journeys: 9 }, { path: ["x", "z"] }]);
    const result = compareTransitions(a, a, { minCount: 3 });
    expect(result.edges.map(({ to }) => to)).toEqual(["y"]);
    expect(result.leftOut).toEqual({ min_count: 1 });
  });
});

test("p-values are adjusted for all tested edges; the smallest p is first", () => {
  const both = (k: number[]) =>
    pathTableFromRows(
      k.flatMap((n, i) => [
        { path: [`x${i}`, "y"], journeys: n },
        { path: [`x${i}`], journeys: 100 - n },
      ]),
    );
  const a = both([30, 40, 50]);
  const b = both([60, 50, 50]);
  const { edges } = compareTransitions(a, b);
  expect(edges.map(({ from }) => from)).toEqual(["x0", "x1", "x2"]);
  const p = edges.map((edge) => edge.p as number) as [number, number, number];
  expect(edges.map(({ pAdjusted }) => pAdjusted)).toEqual(
    [p[0] * 3, p[1] * 1.5, p[2]].map((x) => expect.closeTo(x, 12)),
  );
  const holm = compareTransitions(a, b, { correction: "holm" }).edges.map(({ pAdjusted }) => pAdjusted);
  expect(holm).toEqual([p[0] * 3, p[1] * 2, p[2]].map((x) => expect.closeTo(x, 12)));
});

test("refuses unknown keys and values", () => {
  const call = () => compareTransitions(share(1, 2), share(1, 2), { correction: "bonferroni" as never });
  expect(call).toThrow(/^compareTransitions: correction: expected "benjamini-hochberg" or "holm", got "bonferroni"\.$/);
  try {
    call();
  } catch (error) {
    expect(isParcoursError(error, "invalid_definition")).toBe(true);
  }
});

test("two empty logs do not differ", () => {
  const empty = logFromRows([], { customer: "a", touchpoint: "b", time: "c" });
  expect(compareTransitions(empty, empty)).toMatchObject({ edges: [], nodes: [], divergence: 0 });
});

test("Jensen–Shannon divergence", () => {
  const counts = (...numbers: number[]) => new Map(numbers.map((n, i) => [i, n]));
  expect(jensenShannon(counts(3, 7), counts(5, 5))).toBeCloseTo(0.030305, 6);
  expect(jensenShannon(counts(3, 0), counts(0, 7))).toBe(1);
  expect(jensenShannon(counts(3, 7), counts(6, 14))).toBe(0);
  expect(jensenShannon(counts(), counts(1))).toBeNull();
});

describe("laws", () => {
  test("a log does not differ from itself", () => {
    fc.assert(
      fc.property(journeysArbitrary(), fc.constantFrom("journeys" as const, "count" as const), (plain, unit) => {
        const log = logOfJourneys(plain);
        const { edges, nodes, divergence } = compareTransitions(log, log, { unit });
        expect(edges.map(({ p, pAdjusted, difference }) => [p, pAdjusted, difference.value])).toEqual(
          edges.map(() => [1, 1, 0]),
        );
        expect(nodes.map((node) => node.divergence)).toEqual(nodes.map(() => 0));
        expect(divergence).toBe(0);
      }),
    );
  });

  test("divergence is symmetric and within 0 … 1, differences change sign, adjusted p ≥ p", () => {
    fc.assert(
      fc.property(journeysArbitrary(), journeysArbitrary(), (one, two) => {
        const [a, b] = [logOfJourneys(one), logOfJourneys(two)];
        const [forth, back] = [compareTransitions(a, b), compareTransitions(b, a)];
        expect(forth.divergence).toEqual(near(back.divergence));
        forth.nodes.forEach(({ divergence }, i) => {
          expect(divergence).toEqual(near(back.nodes[i]?.divergence ?? null));
          if (divergence !== null) expect(divergence >= 0 && divergence <= 1).toBe(true);
        });
        for (const edge of forth.edges) {
          const mirror = back.edges.find(({ from, to }) => from === edge.from && to === edge.to);
          expect((edge.difference.value ?? 0) + (mirror?.difference.value ?? 0)).toBeCloseTo(0, 12);
          expect(mirror?.status).toBe({ both: "both", new: "gone", gone: "new" }[edge.status]);
          if (edge.p !== null) expect(edge.pAdjusted as number).toBeGreaterThanOrEqual(edge.p);
        }
      }),
    );
  });
});

function near(value: number | null) {
  return value === null ? null : expect.closeTo(value, 12);
}
