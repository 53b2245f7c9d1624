/** Intervals of credit. */

import { type AttributeDefinition, attribute, conversionPaths } from "parcours";
import { describe, expect, test } from "vitest";
import { tableOf, vectorD } from "../helpers/attributionVectors.ts";

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
    const asked = { ...model, bootstrap: { seed: 5, replicates: 200, method } };
    const result = attribute(table, asked);
    expect(attribute(table, asked)).toEqual(result);
    expect(attribute(table, { ...asked, bootstrap: { ...asked.bootstrap, seed: 6 } }).credits).not.toEqual(
      result.credits,
    );
    for (const { name: touchpoint, share, shareInterval, interval, conversions } of result.credits) {
      expect(shareInterval?.lower).toBeGreaterThanOrEqual(0);
      expect(shareInterval?.upper).toBeLessThanOrEqual(1 + 1e-12);
      expect(share).toBeGreaterThan((shareInterval?.lower as number) - 0.1);
      expect(interval?.lower).toBeLessThanOrEqual(conversions + 5);
      const ranks = result.uncertainty?.ranks?.[touchpoint] ?? [];
      expect(ranks.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
    }
  });

  test("four times the journeys, about half the width", () => {
    const width = (paths: typeof table) => {
      const { credits } = attribute(paths, { ...model, bootstrap: { seed: 1, replicates: 400 } });
      const a = credits.find(({ name }) => name === "a")?.shareInterval;
      return (a?.upper as number) - (a?.lower as number);
    };
    const ratio = width(four) / width(table);
    expect(ratio).toBeGreaterThan(0.35);
    expect(ratio).toBeLessThan(0.7);
  });
});

test("touchpoints too rare to rank are named once", () => {
  const result = attribute(table, { model: "linear", bootstrap: { seed: 1, replicates: 200 } });
  expect(result.credits.filter(({ tooRare }) => tooRare).map(({ name }) => name)).toEqual(["c"]);
  expect(result.warnings.filter(({ code }) => code === "too_rare_to_rank")).toHaveLength(1);
  expect(attribute(table, { model: "linear" }).credits[0]).not.toHaveProperty("tooRare");
});

test("few replicates and dependent journeys are warned of; customers can be drawn instead", () => {
  const paths = conversionPaths(vectorD, { conversion: "purchase", by: "channel", keep: "journeys" });
  const codes = (unit: "journey" | "customer") =>
    attribute(paths, { model: "linear", bootstrap: { seed: 1, replicates: 50, unit } }).warnings.map(
      ({ code }) => code,
    );
  expect(codes("journey")).toEqual(expect.arrayContaining(["few_replicates", "reused_touches"]));
  expect(codes("customer")).not.toContain("reused_touches");
  for (const definition of [{ model: "time-decay" }, { model: "markov", outcome: "null" }] as const) {
    const result = attribute(paths, { ...definition, bootstrap: { seed: 1, replicates: 200, unit: "customer" } });
    for (const { shareInterval } of result.credits) expect(shareInterval?.upper).toBeLessThanOrEqual(1 + 1e-12);
  }
});

test("participation has no ranks", () => {
  const { uncertainty } = attribute(table, { model: "participation", bootstrap: { seed: 1, replicates: 20 } });
  expect(uncertainty?.ranks).toBeUndefined();
});

test("tells how far it is, and stops when asked", () => {
  const seen: number[] = [];
  attribute(
    table,
    { model: "last", bootstrap: { seed: 1, replicates: 5 } },
    { onProgress: ({ done }) => seen.push(done) },
  );
  expect(seen).toEqual([1, 2, 3, 4, 5]);
  const controller = new AbortController();
  const stop = () =>
    attribute(
      table,
      { model: "last", bootstrap: { seed: 1 } },
      { signal: controller.signal, onProgress: () => controller.abort(new Error("enough")) },
    );
  expect(stop).toThrow("enough");
});

test("counts of 1e12 are drawn in bounded time", () => {
  const huge = tableOf("a>b c1000000000000 u3000000000000", "b c2000000000000 u1");
  for (const method of ["poisson", "multinomial"] as const) {
    const { credits } = attribute(huge, { model: "linear", bootstrap: { seed: 1, replicates: 200, method } });
    const [b] = credits;
    expect((b?.shareInterval?.upper as number) - (b?.shareInterval?.lower as number)).toBeLessThan(1e-5);
  }
});

test("intervals of refunds and of huge values are plain finite numbers", () => {
  const refunds = tableOf("a>b c3 u1 v-10", "b c1 u2 v10");
  const huge = tableOf("a>b c1e15 u1e15 v1e300", "b c1 u1 v1");
  for (const table of [refunds, huge]) {
    const { credits } = attribute(table, { model: "last", bootstrap: { seed: 1, replicates: 30 } });
    for (const { valueInterval } of credits)
      for (const end of [valueInterval?.lower, valueInterval?.upper]) {
        expect(end).toSatisfy(Number.isFinite);
        expect(Object.is(end, -0)).toBe(false);
      }
  }
});
