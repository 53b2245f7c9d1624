/** Checks credits in long format. */

import fc from "fast-check";
import { attribute, creditRows } from "parcours";
import { expect, test } from "vitest";
import { tableOf, vectorA } from "../helpers/attributionVectors.ts";

test("one row per touchpoint and model; unmatched conversions are last", () => {
  const rows = creditRows([attribute(vectorA, { model: "markov" }), attribute(vectorA, { model: "last" })]);
  expect(rows.map(({ model, name }) => [model, name])).toEqual([
    ["markov", "A"],
    ["markov", "B"],
    ["markov", null],
    ["last", "B"],
    ["last", "A"],
    ["last", null],
  ]);
  expect(rows[0]?.removalEffect).toBeCloseTo(7 / 9, 12);
  expect(rows[3]).toEqual({
    model: "last",
    name: "B",
    conversions: 2,
    value: 40,
    share: 2 / 3,
    lower: null,
    upper: null,
    removalEffect: null,
  });
});

test("intervals are included", () => {
  const [row] = creditRows(attribute(vectorA, { model: "last" }, { replicates: 50 }));
  expect(row?.lower).toBeLessThanOrEqual(row?.upper as number);
});

test("rounding to whole conversions keeps the sum", () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 20 }), { minLength: 4, maxLength: 4 }), (counts) => {
      const table = tableOf(`A>B>C c${counts[0]}`, `A>B c${counts[1]}`, `[] c${counts[2]}`, `C>A>D>A c${counts[3]}`);
      const rows = creditRows(attribute(table, { model: "linear" }), { round: "whole" });
      expect(rows.every(({ conversions }) => Number.isInteger(conversions))).toBe(true);
      expect(rows.reduce((sum, { conversions }) => sum + conversions, 0)).toBe(counts.reduce((a, b) => a + b, 0));
    }),
  );
});
