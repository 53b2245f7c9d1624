/** Checks intervals of credit. */

import { type AttributeDefinition, attribute, conversionPaths, logFromRows, splitJourneys } from "parcours";
import { describe, expect, test } from "vitest";
import { tableOf, vectorD } from "../helpers/attributionVectors.ts";
import { logOf } from "../helpers/logOf.ts";

const table = tableOf("a>b c40 u160 v80", "b c10 u90 v30", "a c30 u70 v30", "c>b c2 u8 v2");
const four = tableOf("a>b c160 u640 v320", "b c40 u360 v120", "a c120 u280 v120", "c>b c8 u32 v8");
const models: AttributeDefinition[] = [
  { model: "linear" },
  { model: "markov" },
  { model: "markov", order: 2 },
  { model: "shapley", game: "rate-exact", negative: "clip" },
  { model: "leave-one-out" },
];

describe.each(models)("$model", (model) => {
  test.each(["poisson", "multinomial"] as const)("%s: same seed same bytes, within 0 and 1, ranks add up", (method) => {
    const options = { seed: 5, replicates: 200, redraw: method };
    const result = attribute(table, model, options);
    expect(attribute(table, model, options)).toEqual(result);
    expect(attribute(table, model, { ...options, seed: 6 }).credits).not.toEqual(result.credits);
    for (const { name: touchpoint, share, shareInterval, interval, conversions } of result.credits) {
      expect(shareInterval?.lower).toBeGreaterThanOrEqual(0);
      expect(shareInterval?.upper).toBeLessThanOrEqual(1 + 1e-12);
      expect(share).toBeGreaterThan((shareInterval?.lower as number) - 0.1);
      expect(interval?.lower).toBeLessThanOrEqual(conversions + 5);
      const ranks = result.uncertainty?.ranks?.[touchpoint] ?? [];
      expect(ranks.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
    }
  });

  test("four times the journeys give about half the width", () => {
    const width = (paths: typeof table) => {
      const { credits } = attribute(paths, model, { replicates: 400 });
      const a = credits.find(({ name }) => name === "a")?.shareInterval;
      return (a?.upper as number) - (a?.lower as number);
    };
    const ratio = width(four) / width(table);
    expect(ratio).toBeGreaterThan(0.35);
    expect(ratio).toBeLessThan(0.7);
  });
});

test("touchpoints too rare to rank are named in one warning", () => {
  const result = attribute(table, { model: "linear" }, { replicates: 200 });
  expect(result.credits.filter(({ tooRare }) => tooRare).map(({ name }) => name)).toEqual(["c"]);
  expect(result.warnings.filter(({ code }) => code === "too_rare_to_rank")).toHaveLength(1);
  expect(attribute(table, { model: "linear" }).credits[0]).not.toHaveProperty("tooRare");
});

test("customers are drawn when one has several paths; cluster: none draws paths and warns", () => {
  const paths = conversionPaths(vectorD, { conversion: "purchase", by: "channel" });
  const result = attribute(paths, { model: "linear" }, { replicates: 50 });
  expect(result.uncertainty).toMatchObject({ cluster: "customer", clusters: 4 });
  expect(result.warnings.map(({ code }) => code)).toContain("few_replicates");
  expect(result.warnings.map(({ code }) => code)).not.toContain("clustered_paths");
  const plain = attribute(paths, { model: "linear" }, { cluster: "none" });
  expect(plain.uncertainty).toMatchObject({ cluster: "none", replicates: 1000, seed: 1 });
  expect(plain.warnings.find(({ code }) => code === "clustered_paths")?.count).toBe(2);
  for (const definition of [{ model: "time-decay" }, { model: "markov", outcome: "null" }] as const)
    for (const { shareInterval } of attribute(paths, definition, { replicates: 200 }).credits)
      expect(shareInterval?.upper).toBeLessThanOrEqual(1 + 1e-12);
});

test("customers with one path each are not drawn as clusters", () => {
  const paths = conversionPaths(logOf("c: a0 P1; d: b0; e: a0 b1 P2"), { conversion: "P" });
  expect(paths.pieces).not.toHaveProperty("customer");
  expect(attribute(paths, { model: "last" }, { seed: 1 }).uncertainty).toMatchObject({ cluster: "none" });
});

test("intervals of every customer counted twice are as wide as those of every customer once, although there are twice as many paths", () => {
  const visits = (copies: number) =>
    Array.from({ length: 200 }, (_, i) =>
      Array.from({ length: copies }, (_, k) => [
        { who: `c${i}`, what: i % 3 === 0 ? "a" : "b", when: 100 * k },
        ...(i % 2 === 0 ? [{ who: `c${i}`, what: "P", when: 100 * k + 1, worth: i }] : []),
      ]).flat(),
    ).flat();
  const widthOf = (copies: number, cluster: "customer" | "none") => {
    const log = logFromRows(visits(copies), { customer: "who", touchpoint: "what", time: "when", value: "worth" });
    const paths = conversionPaths(splitJourneys(log, { silence: { seconds: 0.05 } }), { conversion: "P" });
    const a = attribute(paths, { model: "linear" }, { cluster }).credits.find(({ name }) => name === "a");
    const width = (of: { lower: number | null; upper: number | null } | null | undefined) =>
      (of?.upper as number) - (of?.lower as number);
    return [width(a?.shareInterval), width(a?.valueInterval) / copies];
  };
  const once = widthOf(1, "none");
  widthOf(2, "customer").forEach((width, i) => {
    expect(width / (once[i] as number)).toBeGreaterThan(0.85);
    expect(width / (once[i] as number)).toBeLessThan(1.15);
  });
  widthOf(2, "none").forEach((width, i) => {
    expect(width / (once[i] as number)).toBeLessThan(0.8);
  });
});

test("values are drawn with their paths; a table of sums has no interval of value, with a warning", () => {
  const rows = Array.from({ length: 100 }, (_, i) => [
    { who: String(i), what: "a", when: 0 },
    { who: String(i), what: "P", when: 1, worth: i === 0 ? 1000 : 1 },
  ]).flat();
  const log = logFromRows(rows, { customer: "who", touchpoint: "what", time: "when", value: "worth" });
  const own = attribute(conversionPaths(log, { conversion: "P" }), { model: "last" }, { seed: 1 });
  // one purchase of 1,000 among 100: drawn three times, or never
  expect(own.credits[0]?.valueInterval?.lower).toBeLessThan(200);
  expect(own.credits[0]?.valueInterval?.upper).toBeGreaterThan(2000);
  const sums = attribute(conversionPaths(log, { conversion: "P", keep: "counts" }), { model: "last" }, { seed: 1 });
  expect(sums.credits[0]?.valueInterval).toBeNull();
  expect(sums.warnings.map(({ code }) => code)).toContain("no_value_interval");
});

test("participation has no ranks", () => {
  const { uncertainty } = attribute(table, { model: "participation" }, { replicates: 20 });
  expect(uncertainty?.ranks).toBeUndefined();
});

test("reports its progress, and stops on request", () => {
  const seen: number[] = [];
  attribute(table, { model: "last" }, { replicates: 5, onProgress: ({ done }) => seen.push(done) });
  expect(seen).toEqual([1, 2, 3, 4, 5]);
  const controller = new AbortController();
  const stop = () =>
    attribute(
      table,
      { model: "last" },
      { seed: 1, signal: controller.signal, onProgress: () => controller.abort(new Error("enough")) },
    );
  expect(stop).toThrow("enough");
});

test("counts of 1e12 are drawn in bounded time", () => {
  const huge = tableOf("a>b c1000000000000 u3000000000000", "b c2000000000000 u1");
  for (const method of ["poisson", "multinomial"] as const) {
    const { credits } = attribute(huge, { model: "linear" }, { replicates: 200, redraw: method });
    const [b] = credits;
    expect((b?.shareInterval?.upper as number) - (b?.shareInterval?.lower as number)).toBeLessThan(1e-5);
  }
});

test("intervals with refunds are finite numbers", () => {
  const log = logOf("c: a0 P1; d: b0 P1; e: a0");
  const value = Float64Array.from(log.time, (_, i) => (i % 2 === 0 ? -10 : 10));
  const { credits } = attribute(
    conversionPaths({ ...log, value }, { conversion: "P" }),
    { model: "last" },
    { replicates: 30 },
  );
  for (const { valueInterval } of credits)
    for (const end of [valueInterval?.lower, valueInterval?.upper]) {
      expect(end).toSatisfy(Number.isFinite);
      expect(Object.is(end, -0)).toBe(false);
    }
});
