/** Checks credit per journey and touch. */

import { attributeJourneys, conversionPaths } from "parcours";
import { describe, expect, test } from "vitest";
import { vectorA, vectorD } from "../helpers/attributionVectors.ts";
import { logOf } from "../helpers/logOf.ts";

const sums = (result: ReturnType<typeof attributeJourneys>) =>
  Object.fromEntries(result.discrepancy.names.map(({ name, byJourney }) => [name, byJourney]));
const weightsOf = (result: ReturnType<typeof attributeJourneys>, path: string) =>
  result.journeys.find((journey) => journey.path.join("") === path)?.weights;

describe("by row", () => {
  test("leave-one-out", () => {
    const result = attributeJourneys(vectorA, { model: "leave-one-out" });
    expect(weightsOf(result, "AB")).toEqual([1 / 3, 2 / 3]);
    expect(weightsOf(result, "ABA")).toEqual([0.5, 0.5, 0]);
  });

  test("Markov effects are scaled in each journey: their sum is not the credit, and both are shown", () => {
    const result = attributeJourneys(vectorA, { model: "markov" });
    expect(sums(result).A).toBeCloseTo(28 / 27, 12);
    expect(sums(result).B).toBeCloseTo(53 / 27, 12);
    expect(result.discrepancy.largest).toBeCloseTo(14 / 9 - 28 / 27, 12);
  });

  test("no positive effect: divided as linear-distinct does", () => {
    const nothing = { ...vectorA, conversions: vectorA.conversions?.map(() => 0) ?? null, value: null };
    expect(weightsOf(attributeJourneys(nothing, { model: "markov" }), "ABA")).toEqual([0.25, 0.5, 0.25]);
  });
});

test("by path, with its customer; a path without touch has no weights", () => {
  const paths = conversionPaths(vectorD, { conversion: "purchase", by: "channel", keep: "journeys" });
  const { journeys, discrepancy } = attributeJourneys(paths, { model: "time-decay" });
  const [first] = journeys;
  expect(first).toMatchObject({
    customer: "c1",
    journey: 0,
    cycle: 1,
    path: ["search", "social"],
    conversions: 1,
    value: 100,
  });
  expect(first?.weights[1]).toBeGreaterThan(first?.weights[0] as number);
  expect(journeys.find(({ path }) => path.length === 0)).toMatchObject({ customer: "c3", conversions: 1, weights: [] });
  expect(journeys.reduce((sum, { conversions }) => sum + conversions, 0)).toBe(4);
  expect(discrepancy.largest).toBeLessThan(1e-12);
});

test("paths that differ only in their repeats have different frequencies", () => {
  const log = logOf("c: a0 a1 b2 P3; d: a0 b1 P2");
  const paths = conversionPaths(log, { conversion: "P", collapse: "frequency" });
  for (const model of ["linear", "time-decay"] as const)
    expect(
      attributeJourneys(paths, { model })
        .journeys.map(({ path, frequencies }) => [path.join(">"), frequencies])
        .sort(),
    ).toEqual([
      ["a>b", [1, 1]],
      ["a>b", [2, 1]],
    ]);
  expect(attributeJourneys(vectorA, { model: "last" }).journeys[0]).not.toHaveProperty("frequencies");
});
