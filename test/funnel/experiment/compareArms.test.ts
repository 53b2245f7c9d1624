/** Comparison of the arms of an experiment: against a slow twin and SciPy, laws, hostile logs, faults. */

import fc from "fast-check";
import {
  type CompareArmsDefinition,
  compareArms,
  compareFunnels,
  filterJourneys,
  funnel,
  labelJourneys,
  logFromRows,
  splitJourneys,
} from "parcours";
import { describe, expect, test } from "vitest";

type Row = { customer: string; touchpoint: string; time: number; arm?: string | null; value?: number | null };

const columns = { customer: "customer", touchpoint: "touchpoint", time: "time", value: "value", properties: ["arm"] };
const logOf = (rows: Row[]) =>
  logFromRows(
    rows.map((row) => ({ arm: null, value: null, ...row })),
    columns,
  );
const question: CompareArmsDefinition = {
  by: "arm",
  control: "old",
  funnel: { steps: ["view", "buy"], within: { days: 1 } },
};

/** Customers with a view, and a purchase of each value that is not 0. */
const shop = (arm: string, values: readonly number[]): Row[] =>
  values.flatMap((value, i) => [
    { customer: `${arm}${i}`, touchpoint: "view", time: 0, arm },
    ...(value === 0 ? [] : [{ customer: `${arm}${i}`, touchpoint: "buy", time: 60_000, value }]),
  ]);

const old = [0, 0, 0, 12.5, 0, 30, 0, 8, 0, 0, 19.9, 0];
const fresh = [0, 25, 0, 0, 40, 12, 0, 33, 9, 0, 0, 14, 61, 0];

describe("compareArms", () => {
  test("values: Welch's test as SciPy computes it", () => {
    // scipy.stats.ttest_ind(fresh, old, equal_var=False): p 0.18903503, interval [-4.26401380, 20.24496618]
    const { value } = compareArms(logOf([...shop("old", old), ...shop("new", fresh)]), question).comparisons[0]!;
    expect(value?.p).toBeCloseTo(0.18903503, 7);
    expect(value?.difference.lower).toBeCloseTo(-4.2640138, 6);
    expect(value?.difference.upper).toBeCloseTo(20.24496618, 6);
  });

  test("rates: as compareFunnels of the two groups", () => {
    const log = logOf([...shop("old", old), ...shop("new", fresh)]);
    const result = compareArms(log, question);
    const part = (arm: string) => filterJourneys(log, { has: { where: { arm } } });
    const { conversion } = compareFunnels(part("old"), part("new"), question.funnel);
    expect(result.comparisons[0]?.conversion).toMatchObject({
      difference: conversion.difference,
      lift: conversion.relative,
      p: conversion.p,
      test: conversion.test,
    });
    expect(result.arms.map(({ name, customers, converted }) => [name, customers, converted])).toEqual([
      ["old", 12, 4],
      ["new", 14, 7],
    ]);
    expect(result.tests).toBe(2);
  });

  test("customers of no arm, of several and of others are counted; events before the arm are ignored", () => {
    const log = logOf([
      ...shop("old", old),
      ...shop("new", fresh),
      ...shop("third", [0, 3]),
      { customer: "early", touchpoint: "view", time: 0 },
      { customer: "early", touchpoint: "buy", time: 10, value: 1000 },
      { customer: "early", touchpoint: "view", time: 20, arm: "new" },
      { customer: "none", touchpoint: "view", time: 0 },
      { customer: "both", touchpoint: "view", time: 0, arm: "new" },
      { customer: "both", touchpoint: "view", time: 1, arm: "old" },
    ]);
    const result = compareArms(log, { ...question, arms: ["new"] });
    expect(result.leftOut).toEqual({ no_arm: 1, several_arms: 1, other_arm: 2 });
    expect(result.earlierEvents).toBe(2);
    expect(result.arms[1]).toMatchObject({ customers: 15, converted: 7 });
    expect(result.arms[1]?.value?.total).toBe(194);
    expect(result.warnings.map(({ code }) => code)).toContain("several_arms");
  });

  test("an arm without events of its own, and a log without values", () => {
    const rows = shop("old", old).map(({ value: _, ...row }) => row);
    const log = logFromRows(
      rows.map((row) => ({ arm: null, ...row })),
      { ...columns, value: undefined as never, properties: ["arm"] },
    );
    const result = compareArms(log, { ...question, arms: ["new"] });
    expect(result.arms[1]).toMatchObject({ customers: 0, converted: 0, value: null });
    expect(result.arms[1]?.conversion.value).toBeNull();
    expect(result.comparisons[0]).toMatchObject({ value: null, conversion: { p: null, detectable: null } });
    expect(JSON.stringify(result)).not.toMatch(/NaN|Infinity/);
  });

  test("a customer of several journeys counts once", () => {
    const rows = shop("old", [0, 5, 5]).concat(shop("new", [5, 0, 0]));
    const again = rows.map((row) => ({ ...row, time: row.time + 1e9 }));
    const log = splitJourneys(logOf([...rows, ...again]), { silence: { hours: 1 } });
    expect(log.journeys).toBe(12);
    expect(compareArms(log, question).arms.map(({ customers, converted }) => [customers, converted])).toEqual([
      [3, 2],
      [3, 1],
    ]);
  });

  test("swapping the arms negates the differences", () => {
    const log = logOf([...shop("old", old), ...shop("new", fresh)]);
    const [one] = compareArms(log, question).comparisons;
    const [two] = compareArms(log, { ...question, control: "new" }).comparisons;
    expect(two?.conversion.difference.value).toBeCloseTo(-(one?.conversion.difference.value as number), 12);
    expect(two?.value?.difference.lower).toBeCloseTo(-(one?.value?.difference.upper as number), 9);
    expect(two?.value?.p).toBeCloseTo(one?.value?.p as number, 12);
  });

  test("equals a slow twin on random logs; customers add up", () => {
    const names = ["old", "new", "__proto__"];
    const event = fc.record({
      customer: fc.nat(8).map((c) => `c${c}`),
      touchpoint: fc.constantFrom("view", "buy", "other"),
      time: fc.nat(20).map((h) => h * 3_600_000),
      arm: fc.constantFrom(...names, null, null),
      value: fc.constantFrom(null, 1, 2.5),
    });
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 40 }), (rows) => {
        const log = logOf([
          ...rows,
          { customer: "z", touchpoint: "view", time: 0, arm: "old" },
          { customer: "z", touchpoint: "buy", time: 1 },
        ]);
        const all = [
          ...rows,
          { customer: "z", touchpoint: "view", time: 0, arm: "old", value: null },
          { customer: "z", touchpoint: "buy", time: 1, arm: null, value: null },
        ];
        const result = compareArms(log, { ...question, arms: ["new", "__proto__"] });
        const twin = new Map(names.map((name) => [name, { customers: 0, converted: 0, total: 0 }]));
        const left = { no_arm: 0, several_arms: 0, other_arm: 0 };
        for (const customer of new Set(all.map((row) => row.customer))) {
          const own = all.filter((row) => row.customer === customer);
          const arms = new Set(own.flatMap(({ arm }) => arm ?? []));
          if (arms.size !== 1) left[arms.size === 0 ? "no_arm" : "several_arms"]++;
          const sums = twin.get([...arms][0] as string);
          if (arms.size !== 1 || sums === undefined) continue;
          const since = Math.min(...own.flatMap(({ arm, time }) => (arm === null ? [] : [time])));
          const after = own.filter(({ time }) => time >= since);
          sums.customers++;
          sums.total += after.reduce((sum, { value }) => sum + (value ?? 0), 0);
          const day = 86_400_000;
          const bought = after.some(
            (a) =>
              a.touchpoint === "view" &&
              after.some((b) => b.touchpoint === "buy" && b.time >= a.time && b.time - a.time <= day),
          );
          if (bought) sums.converted++;
        }
        expect(result.leftOut).toEqual(left);
        for (const arm of result.arms) {
          const { customers, converted, total } = twin.get(arm.name) as {
            customers: number;
            converted: number;
            total: number;
          };
          expect([arm.customers, arm.converted]).toEqual([customers, converted]);
          expect(arm.value?.total).toBeCloseTo(total, 9);
        }
        const counted = result.arms.reduce((sum, { customers }) => sum + customers, 0);
        expect(counted + left.no_arm + left.several_arms + left.other_arm).toBe(result.customers);
      }),
    );
  });

  test("open windows are counted, and the warnings of the funnel are told", () => {
    const rows = [...shop("old", old), ...shop("new", fresh)];
    expect(compareArms(logOf(rows), question).immature).toBe(15);
    expect(compareArms(logOf(rows), question, { observedUntil: 2 * 86_400_000 }).immature).toBe(0);
    const open = compareArms(logOf(rows), { ...question, funnel: { steps: ["view", "buy"] } });
    expect(open.warnings.find(({ code }) => code === "no_window")?.path).toEqual(["funnel"]);
  });

  test("a label may name the arm", () => {
    const log = logOf([...shop("old", old), ...shop("new", fresh)]);
    const labelled = labelJourneys(log, "page", [
      { label: "before", when: { where: { arm: "old" } } },
      { label: "after", when: { where: { arm: "new" } } },
    ]);
    const [before, after] = compareArms(labelled, { ...question, by: { label: "page" }, control: "before" }).arms;
    const { arms } = compareArms(log, question);
    expect([before, after].map((arm) => ({ ...arm, name: "" }))).toEqual(arms.map((arm) => ({ ...arm, name: "" })));
  });

  test("warns when the sizes do not fit", () => {
    const many = (arm: string, n: number) => shop(arm, Array(n).fill(0));
    const { sampleRatio, warnings } = compareArms(
      logOf([...many("old", 300), ...many("new", 180), ...shop("old", [4])]),
      question,
    );
    expect(sampleRatio.mismatch).toBe(true);
    expect(warnings.map(({ code }) => code)).toContain("sample_ratio_mismatch");
  });

  test.each([
    [{ control: "olt" }, /control: expected an arm of the log \("new", "old"\), got "olt"/],
    [{ arms: [] }, /arms: expected at least one arm besides control/],
    [{ arms: ["old"] }, /arms\[0\]: expected the name of another arm/],
    [{ arms: ["new", "new"] }, /arms\[1\]: expected the name of another arm/],
    [{ by: "variant" }, /variant/],
    [{ power: 1.5 }, /power: expected more than 0 and less than 1/],
    [{ weights: [1] }, /weights: expected 2 numbers/],
    [{ funnel: { ...question.funnel, count: "attempts" } }, /funnel.count/],
    [{ funnel: { ...question.funnel, breakdown: { by: "channel" } } }, /funnel.breakdown/],
    [{ funnel: { steps: ["viev", "buy"] } }, /Did you mean "view"/],
    [{ arm: "new" }, /arm/],
  ])("refuses %j", (change, message) => {
    const log = logOf([...shop("old", old), ...shop("new", fresh)]);
    expect(() => compareArms(log, { ...question, ...(change as object) })).toThrow(message);
  });

  test("a funnel of the whole gives the same conversions when every customer has an arm", () => {
    const log = logOf([...shop("old", old), ...shop("new", fresh)]);
    const { arms } = compareArms(log, question);
    expect(arms.reduce((sum, { converted }) => sum + converted, 0)).toBe(funnel(log, question.funnel).converted);
  });
});
