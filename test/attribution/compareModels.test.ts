/** Checks the comparison of several models. */

import { compareModels } from "parcours";
import { expect, test } from "vitest";
import { vectorA, vectorB } from "../helpers/attributionVectors.ts";

test("shares, spread, distances; participation is listed and left out of both", () => {
  const comparison = compareModels(vectorA, [{ model: "first" }, { model: "last" }, { model: "participation" }]);
  expect(comparison.models.map(({ name, additive }) => [name, additive])).toEqual([
    ["first", true],
    ["last", true],
    ["participation", false],
  ]);
  expect(comparison.names.map(({ name, conversions }) => [name, ...conversions])).toEqual([
    ["A", 2, 1, 2],
    ["B", 1, 2, 3],
  ]);
  for (const { spread } of comparison.names) expect(spread).toBeCloseTo(1 / 3, 12);
  expect(comparison.distances).toHaveLength(1);
  expect(comparison.distances[0]?.totalVariation).toBeCloseTo(1 / 3, 12);
  expect(comparison.distances[0]?.kendallTauB).toBe(-1);
  expect(comparison.warnings.find(({ code }) => code === "non_additive")?.path).toEqual(["models", 2]);
});

test("two definitions of one model get different names; without conversions the result is null", () => {
  const twice = compareModels(vectorB, [
    { model: "markov" },
    { model: "markov", order: 2 },
    { model: "markov", name: "third" },
  ]);
  expect(twice.models.map(({ name }) => name)).toEqual(["markov", "markov 2", "third"]);
  const none = { ...vectorA, conversions: null, value: null };
  expect(compareModels(none, [{ model: "first" }, { model: "last" }]).distances[0]?.totalVariation).toBeNull();
});
