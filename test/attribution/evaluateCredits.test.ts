/** Compares credit with a known truth. */

import { attribute, evaluateCredits } from "parcours";
import { expect, test } from "vitest";
import { tableOf, vectorA } from "../helpers/attributionVectors.ts";

test("error, ranking and overlap", () => {
  const result = attribute(tableOf("a c4", "b c3", "c c2", "d c1"), { model: "last" });
  const evaluation = evaluateCredits(result, { a: 0.3, b: 0.4, c: 0.1, d: 0.2 });
  expect(evaluation.meanAbsoluteError).toBeCloseTo(0.1, 12);
  expect(Math.abs(evaluation.largestError?.error ?? 0)).toBeCloseTo(0.1, 12);
  // of six pairs, (a, b) and (c, d) are in opposite order
  expect(evaluation.kendallTauB).toBeCloseTo(2 / 6, 12);
  expect(evaluation.topThreeOverlap).toBeCloseTo(2 / 3, 12);
});

test("truth as a list or as part of a simulation; touchpoints of one side only", () => {
  const result = attribute(vectorA, { model: "last" });
  const list = [
    { name: "A", share: 0.5 },
    { name: "C", share: null },
  ];
  const evaluation = evaluateCredits(result, list);
  expect(evaluation).toEqual(evaluateCredits(result, { touchpoints: list }));
  expect(evaluation.names.map(({ name, truth }) => [name, truth])).toEqual([
    ["A", 0.5],
    ["B", 0],
    ["C", 0],
  ]);
});

test("without attributed conversions the result is null", () => {
  expect(evaluateCredits(attribute(tableOf("a c0 u1"), { model: "last" }), { a: 1 }).meanAbsoluteError).toBeNull();
});
