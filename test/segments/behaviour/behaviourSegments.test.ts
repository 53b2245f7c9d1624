/** Groups of customers by their paths: the words of the specification, the rule of a segment, faults. */

import fc from "fast-check";
import {
  behaviourSegments,
  type CustomerRule,
  clusterPaths,
  customersFromRows,
  describeLog,
  filterJourneys,
  labelJourneys,
  logFromRows,
  memberOf,
  memberships,
  nextChangeAt,
  pathTable,
  type Segment,
  segment,
  splitJourneys,
} from "parcours";
import { describe, expect, it } from "vitest";
import { refusal } from "../../helpers/refusal.ts";

const day = 86_400_000;
/** Customers with one path each, one event a day. */
function logOf(paths: readonly (readonly string[])[], start = 0, prefix = "c") {
  return logFromRows(
    paths.flatMap((path, i) =>
      path.map((what, k) => ({ who: `${prefix}${String(i).padStart(4, "0")}`, what, time: start + k * day })),
    ),
    { customer: "who", touchpoint: "what", time: "time" },
  );
}
const words = (text: string) => text.split(" ").map((path) => Array.from(path));
const many = (count: number, text: string) => words(text).flatMap((path) => Array.from({ length: count }, () => path));
const january = logOf([...many(20, "ABC"), ...many(4, "ABBC ABD"), ...many(15, "XYZ"), ...many(5, "XYZZ")]);
const ruleOf = ({ segments }: { segments: Segment[] }, i: number) => segments[i]?.rule as Exclude<CustomerRule, string>;

describe("behaviourSegments", () => {
  it("has the clusters of clusterPaths, as segments", () => {
    const result = behaviourSegments(january, { k: 2 });
    const clusters = clusterPaths(pathTable(january), { k: 2 });
    expect(result.clusters.map(({ medoid, count, meanDistance }) => [medoid, count, meanDistance])).toEqual(
      clusters.clusters.map(({ medoid, journeys, meanDistance }) => [medoid, journeys, meanDistance]),
    );
    expect(result.silhouette).toBe(clusters.silhouette);
    expect(result.segments.map(({ id, label, rule }) => [id, label, rule])).toEqual([
      ["path-0", "1: A > B > C", { nearestPath: words("ABC XYZ"), distance: { method: "edit" }, is: 0 }],
      ["path-1", "2: X > Y > Z", { nearestPath: words("ABC XYZ"), distance: { method: "edit" }, is: 1 }],
    ]);
    expect(result.clusters[0]?.members).toMatchObject({ value: 28 / 48, n: 48, method: "wilson" });
    expect(result).toMatchObject({ customers: 48, k: 2, warnings: [] });
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });

  it("tells what a cluster has more often than all others", () => {
    const [first, second] = behaviourSegments(january, { k: 2 }).clusters;
    expect(first?.touchpoints.map(({ touchpoint }) => touchpoint)).toEqual(["A", "B", "C", "D"]);
    expect(second?.touchpoints.map(({ touchpoint }) => touchpoint)).toEqual(["X", "Y", "Z"]);
    const [c] = first?.touchpoints.filter(({ touchpoint }) => touchpoint === "C") ?? [];
    // 24 of 28 against none of 20: Newcombe's interval from the Wilson bounds of both
    expect(c).toMatchObject({ rate: { value: 24 / 28 }, others: { value: 0 }, difference: { method: "newcombe" } });
    expect(c?.difference.lower).toBeCloseTo(24 / 28 - Math.hypot(24 / 28 - 0.685105, 0.161125), 3);
    expect(c?.pAdjusted as number).toBeGreaterThan(c?.p as number);
  });

  it("asks the customers of February", () => {
    const { segments } = behaviourSegments(january, { k: 2 });
    const february = logOf([...many(3, "ABC ABE"), ...many(2, "XXZ"), ["new"]], 31 * day, "f");
    const asked = segment(february, segments, { now: 60 * day, ids: true });
    // the path that is as far from both is nearest to the first
    expect(asked.segments.map(({ count, unknown }) => [count, unknown])).toEqual([
      [7, 0],
      [2, 0],
    ]);
    expect(asked.overlap.multiple).toBe(0);
    expect(asked.warnings.map(({ code, count }) => [code, count])).toContainEqual(["unknown_touchpoint", 1]);
    const labelled = labelJourneys(
      february,
      "way",
      segments.map(({ id, rule }) => ({ label: id, when: { rule, at: "end" } })),
    );
    expect(describeLog(labelled).labels[0]?.counts).toEqual([
      { label: "path-0", journeys: 7 },
      { label: "path-1", journeys: 2 },
    ]);
    expect(filterJourneys(february, { rule: ruleOf({ segments }, 1), at: "end" }).customers).toBe(2);
  });

  it("follows a customer over time", () => {
    const { segments } = behaviourSegments(january, { k: 2 });
    const log = logOf([Array.from("AXYZ")]);
    const found = memberships(log, segments, { until: 10 * day });
    expect(found.intervals?.map(({ segment: id, from, until }) => [id, from, until])).toEqual([
      ["path-0", 0, 3 * day],
      ["path-1", 3 * day, null],
    ]);
    const why = memberOf(log, "c0000", ruleOf({ segments }, 1), { now: day });
    expect(why).toMatchObject({ answer: false, because: { measured: 0, wanted: 1, distances: [2, 3] } });
    expect(nextChangeAt(log, "c0000", ruleOf({ segments }, 1), { now: 0 })).toBe(null);
  });

  it("keeps labels, collapse and distance in the rule", () => {
    const log = logFromRows(
      [..."aab", ..."aaab", ..."xy"].map((where, i) => ({
        who: i < 3 ? "p" : i < 7 ? "q" : "r",
        what: "visit",
        where,
        time: i,
      })),
      { customer: "who", touchpoint: "what", time: "time", channel: "where" },
    );
    const { segments } = behaviourSegments(log, { k: 2, by: "channel", collapse: "repeats", distance: "lcs" });
    expect(ruleOf({ segments }, 0)).toEqual({
      nearestPath: words("ab xy"),
      distance: { method: "lcs" },
      by: "channel",
      collapse: "repeats",
      is: 0,
    });
    const asked = segment(log, segments, { now: 10, ids: true }).segments;
    expect(asked.map(({ ids }) => ids)).toEqual([["p", "q"], ["r"]]);
  });

  it("writes out costs that come from the log", () => {
    const definition = { k: 2, distance: { method: "om", substitution: "trate" } } as const;
    const result = behaviourSegments(january, definition);
    const clusters = clusterPaths(pathTable(january), definition);
    const asked = segment(january, result.segments, { now: 10 * day });
    expect(asked.segments.map(({ count }) => count)).toEqual(clusters.clusters.map(({ journeys }) => journeys));
    expect(JSON.stringify(result.segments)).not.toContain("trate");
    const february = logOf(words("ABQ XYQ"));
    expect(segment(february, result.segments, { now: 10 * day }).segments.map(({ count }) => count)).toEqual([1, 1]);
  });

  it("warns of weak clusters", () => {
    const blurred = logOf(words("ABCD ABDC BACD BADC CDAB DCBA ACBD BDAC"));
    const result = behaviourSegments(blurred, { k: 3 });
    expect(result.silhouette).toBeLessThan(0.25);
    expect(result.warnings.map(({ code }) => code)).toContain("weak_clusters");
  });

  it("joins split journeys, and answers for nothing", () => {
    const split = splitJourneys(january, { silence: { hours: 1 } });
    expect(behaviourSegments(split, { k: 2 }).clusters).toEqual(behaviourSegments(january, { k: 2 }).clusters);
    expect(behaviourSegments(logOf([]), { k: 3 })).toMatchObject({
      k: 0,
      segments: [],
      clusters: [],
      silhouette: null,
    });
  });

  it("refuses by name", () => {
    const ask = (definition: object, code?: string, options: object = {}) =>
      refusal(() => behaviourSegments(january, definition as never, options), code);
    expect(ask({ k: 0 })).toContain("k: expected a whole number");
    expect(ask({ k: 65 }, "too_large")).toContain("at most 64 segments, got 65");
    expect(ask({ k: [2, 100] }, "too_large")).toContain("got 100");
    expect(ask({ k: 2, distance: "edits" })).toContain("edits");
    expect(ask({ k: 2, collapse: "all" })).toContain("collapse");
    expect(ask({ k: 2, by: "chanel" }, "unknown_property")).toContain("chanel");
    expect(ask({ k: 2, maxPath: 3 })).toContain('Did you mean "maxPaths"?');
    expect(ask({ k: 2 }, "invalid_definition", { level: 2 })).toContain("level");
    expect(refusal(() => behaviourSegments(pathTable(january) as never, { k: 2 }), "wrong_argument")).toContain(
      "an event log",
    );
  });
});

describe("the rule nearestPath", () => {
  const ask = (rule: object, code = "invalid_rule") =>
    refusal(() => segment(january, { nearestPath: words("AB XY"), is: 0, ...rule } as never, { now: 0 }), code);

  it("refuses by name", () => {
    expect(ask({})).toBe("none");
    expect(ask({ nearestPath: [] })).toContain("nearestPath: expected a list of paths");
    expect(ask({ nearestPath: ["AB"] })).toContain("nearestPath[0]: expected a list of names");
    expect(ask({ nearestPath: Array.from({ length: 65 }, () => ["A"]) }, "too_large")).toContain("at most 64 paths");
    expect(ask({ is: 2 })).toContain("is: expected a whole number from 0 to 1, got 2");
    expect(ask({ is: undefined })).toContain("is: expected");
    expect(ask({ distanse: "edit" })).toContain('Did you mean "distance"?');
    expect(ask({ distance: "edits" }, "invalid_rule")).toContain('definition.distance: expected "edit"');
    expect(ask({ distance: { method: "om", substitution: "trate" } }, "invalid_costs")).toContain(
      "a list of [a, b, cost]",
    );
    expect(ask({ by: "page" }, "unknown_property")).toContain("page");
    expect(ask({ collapse: "all" }, "invalid_definition")).toContain("collapse");
  });

  it("takes customers without events", () => {
    const customers = customersFromRows([{ id: "prospect" }], { id: "id" });
    const everybody = segment(january, { nearestPath: [["A"]], is: 0 }, { now: 10 * day, customers });
    expect(everybody.segments[0]).toMatchObject({ count: 49, unknown: 0, others: 0 });
  });
});

it("gives each medoid itself, also where free substitutions put two of them into one place", () => {
  const log = logOf([
    ["b", "c", "a"],
    ["b", "a", "c"],
  ]);
  const distance = { method: "om" as const, substitution: "trate" as const, normalise: "max" as const };
  const { segments, clusters } = behaviourSegments(log, { k: 2, distance });
  expect(clusters.map(({ count }) => count)).toEqual([1, 1]);
  const found = segment(log, segments, { now: 30 * day });
  expect(found.segments.map(({ count }) => count)).toEqual([1, 1]);
  const { because } = memberOf(log, "c0001", ruleOf({ segments }, 0), { now: 30 * day });
  expect(because).toMatchObject({ distances: [0, 0] });
});

const somePaths = fc.array(fc.array(fc.constantFrom("a", "b", "__proto__", "🛒"), { minLength: 1, maxLength: 7 }), {
  minLength: 1,
  maxLength: 14,
});

it("puts every customer into the cluster of clusterPaths, and medoids into 0 … k − 1", () => {
  const how = fc.constantFrom("edit" as const, "damerau" as const, "lcs" as const, {
    method: "om" as const,
    substitution: "trate" as const,
    normalise: "max" as const,
  });
  const collapses = fc.constantFrom(
    "none" as const,
    "repeats" as const,
    "first" as const,
    "last" as const,
    "set" as const,
  );
  fc.assert(
    fc.property(somePaths, fc.integer({ min: 1, max: 5 }), how, collapses, (paths, k, distance, collapse) => {
      const log = logOf(paths);
      const result = behaviourSegments(log, { k, distance, collapse });
      const asked = segment(log, result.segments, { now: 30 * day });
      expect(asked.segments.map(({ count }) => count)).toEqual(result.clusters.map(({ count }) => count));
      expect(result.clusters.reduce((sum, { count }) => sum + count, 0)).toBe(paths.length);
      const own = logOf(result.clusters.map(({ medoid }) => medoid).map((path) => (path.length > 0 ? path : ["a"])));
      const found = segment(own, result.segments, { now: 30 * day, ids: true });
      expect(found.segments.map(({ ids }) => ids?.map((id) => Number(id.slice(1))))).toEqual(
        result.clusters.map((_, i) => [i]),
      );
      const one = behaviourSegments(log, { k: 1, distance, collapse });
      expect(segment(log, one.segments, { now: 30 * day }).segments[0]?.count).toBe(paths.length);
    }),
    { numRuns: 150 },
  );
});

it("is Levenshtein's distance to each path, computed slowly", () => {
  const slow = (x: readonly string[], y: readonly string[]): number => {
    if (x.length === 0 || y.length === 0) return x.length + y.length;
    const [a, b] = [x.slice(1), y.slice(1)];
    if (x[0] === y[0]) return slow(a, b);
    return 1 + Math.min(slow(a, y), slow(x, b), slow(a, b));
  };
  const short = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 5 });
  fc.assert(
    fc.property(
      fc.array(short, { minLength: 1, maxLength: 4 }),
      fc.array(short, { minLength: 1, maxLength: 6 }),
      (medoids, paths) => {
        const log = logOf(paths.map((path) => ["c", ...path]));
        medoids.forEach((_, is) => {
          const { segments } = segment(log, { nearestPath: medoids, is }, { now: 9 * day, ids: true });
          const expected = paths.flatMap((path, i) => {
            const all = medoids.map((medoid) => slow(medoid, ["c", ...path]));
            return all.indexOf(Math.min(...all)) === is ? [`c${String(i).padStart(4, "0")}`] : [];
          });
          expect(segments[0]?.ids).toEqual(expected);
        });
      },
    ),
    { numRuns: 100 },
  );
});
