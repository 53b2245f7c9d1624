/** Checks the control with randomly redistributed outcomes. */

import {
  backtestAttribution,
  createRandom,
  isParcoursError,
  noSignalControl,
  pathTableFromRows,
  predictiveMarkovOrder,
} from "parcours";
import { expect, test } from "vitest";
import { tableOf } from "../helpers/attributionVectors.ts";

test("a strong signal is found, with the share that presence alone would get", () => {
  const table = tableOf("a c90 u110", "b c20 u180", "a>b c60 u140");
  const control = noSignalControl(table, { model: { model: "linear" } });
  expect(control.p).toBe(1 / 200);
  expect(control.warnings.map(({ code }) => code)).not.toContain("no_signal");
  const [a, b] = control.names ?? [];
  expect(a?.share).toBeGreaterThan(a?.interval.upper as number);
  expect((a?.meanWithout as number) + (b?.meanWithout as number)).toBeCloseTo(1, 12);
  expect(noSignalControl(table, { model: { model: "linear" } })).toEqual(control);
});

test("the statistic is the likelihood ratio of each touchpoint", () => {
  // a: 3 of 4 convert, without a 1 of 4; for b the numbers are exchanged
  const observed = (n: number, expected: number) => 2 * n * Math.log(n / expected);
  const each = 2 * observed(3, 2) + 2 * observed(1, 2);
  expect(noSignalControl(tableOf("a c3 u1", "b c1 u3"), {}, { replicates: 1 }).statistic).toBeCloseTo(2 * each, 12);
});

test("without signal p is uniform", () => {
  const random = createRandom(11);
  const values = Array.from({ length: 60 }, (_, seed) => {
    const rows = Array.from({ length: 400 }, () => {
      const path = Array.from({ length: 1 + random.below(3) }, () => "abcd"[random.below(4)] as string);
      const conversions = random.next() < 0.3 ? 1 : 0;
      return { path, conversions, nonConversions: 1 - conversions };
    });
    return noSignalControl(pathTableFromRows(rows), {}, { seed, replicates: 99 }).p;
  });
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  // standard error of the mean of 60 uniform numbers: 0.037
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.12);
  expect(values.filter((p) => p <= 0.05).length).toBeLessThan(10);
});

test("a seed is a whole number and belongs to the options", () => {
  const table = tableOf("a c1 u1");
  for (const seed of [Number.NaN, 1.5]) {
    expect(() => noSignalControl(table, {}, { seed })).toThrow(/seed: expected a whole number/);
    expect(() => predictiveMarkovOrder(table, {}, { seed })).toThrow(/seed: expected a whole number/);
    expect(() => backtestAttribution(table, { models: [] }, { seed })).toThrow(/seed: expected a whole number/);
  }
  const old = { seed: 1, models: [] } as object;
  for (const call of [noSignalControl, predictiveMarkovOrder, backtestAttribution])
    expect(() => call(table, old as never)).toThrow('unknown key "seed" in the definition. It belongs to the options');
});

test("needs whole counts", () => {
  try {
    noSignalControl(tableOf("a c0.5 u1"));
    expect.unreachable();
  } catch (error) {
    expect(isParcoursError(error, "invalid_count")).toBe(true);
  }
});
