/** Comparison of the means and survival curves of groups: values of SciPy and lifelines, laws, faults. */

import fc from "fast-check";
import {
  type CompareGroupsResult,
  compareGroups,
  type EventLog,
  filterJourneys,
  funnel,
  lifetimeValue,
  logFromRows,
  logRank,
  splitJourneys,
  surveyScore,
  survival,
  timeToConvert,
} from "parcours";
import { describe, expect, it } from "vitest";
import { randomLog } from "../../helpers/randomLog.ts";

const columns = { customer: "customer", touchpoint: "touchpoint", time: "time", value: "value", properties: ["page"] };

/** 120 customers of three pages; each waits between signup and order. */
function shop(): EventLog {
  const rows = Array.from({ length: 120 }, (_, i) => {
    const [page, start] = ["abc"[i % 3] as string, (i * 29) % 60];
    const wait = 1 + ((i * 37) % 50) + 4 * (i % 3);
    return [
      { customer: i, touchpoint: "signup", time: start, page, value: 0 },
      { customer: i, touchpoint: "order", time: start + wait, page, value: wait },
    ];
  });
  return logFromRows(rows.flat(), columns);
}

const breakdown = { by: { property: "page" } };
const numbers = ({ rows }: CompareGroupsResult) =>
  rows.map(({ group, rate, reference, difference, p }) => [
    group.value,
    rate.value,
    reference.value,
    p,
    difference.lower,
    difference.upper,
  ]);
const close = (found: unknown[][], expected: unknown[][]) => {
  expect(found.length).toBe(expected.length);
  for (const [r, row] of expected.entries())
    for (const [c, value] of row.entries())
      if (typeof value === "number") expect(found[r]?.[c]).toBeCloseTo(value, 9);
      else expect(found[r]?.[c]).toBe(value);
};

describe("compareGroups of means", () => {
  // scipy 1.17.1: stats.ttest_ind(group, others, equal_var=False) and its confidence_interval(0.95)
  const welch = [
    ["a", 25.5, 31.375, 0.0420828398182826, -11.534505825422375, -0.21549417457762488],
    ["b", 29, 29.625, 0.8288192568859919, -6.35875557586241, 5.10875557586241],
    ["c", 33.75, 27.25, 0.025047378070769222, 0.8360408403324557, 12.163959159667545],
  ];

  it("compares times to convert as Welch's test does", () => {
    const times = timeToConvert(shop(), { steps: ["signup", "order"], breakdown });
    const result = compareGroups(times, { measure: "mean" });
    expect([result.unit, result.definition.measure]).toEqual(["ms", "mean"]);
    expect(result.rows.every(({ test, difference }) => test === "welch" && difference.method === "welch")).toBe(true);
    close(numbers(result), welch);
    // without the choice, the conversion
    const rates = compareGroups(times);
    expect(rates.unit).toBe("share");
    expect(rates.rows.map(({ measure, rate }) => [measure, rate.value])).toEqual([
      ["conversion", 1],
      ["conversion", 1],
      ["conversion", 1],
    ]);
  });

  it("compares lifetime values as Welch's test does", () => {
    const values = lifetimeValue(
      shop(),
      { start: "signup", every: { seconds: 1 }, periods: 1, breakdown },
      { observedUntil: 5000 },
    );
    const result = compareGroups(values);
    expect(result.unit).toBe("number");
    close(numbers({ ...result, rows: result.rows.filter(({ measure }) => measure === "value until period 1") }), welch);
    const one = compareGroups(values, { reference: "a" });
    expect(one.rows.map(({ group }) => group.value)).toEqual(["b", "c", "b", "c"]);
    expect(one.rows[0]?.reference).toEqual(values.groups?.[0]?.totals[0]?.cumulative);
  });

  it("compares mean answers as Welch's test does, and net effort", () => {
    const scale = { min: 1, max: 7, direction: "higher-better" } as const;
    const answers = Array.from({ length: 90 }, (_, i) => ({
      id: `${i}`,
      source: "survey" as const,
      score: Math.min(7, 1 + (((i * 7) % 11) % 7) + (i % 3)),
      touchpoint: "abc"[i % 3] as string,
    }));
    const ask = (convention: { kind: "mean" } | { kind: "net"; top: number; bottom: number }) =>
      compareGroups(
        surveyScore(answers, { measure: { kind: "ces", scale, convention }, breakdown: { by: "touchpoint" } }),
      );
    close(
      ask({ kind: "mean" }).rows.map(({ group, rate, p, difference }) => [
        group.value,
        rate.value,
        p,
        difference.lower,
        difference.upper,
      ]),
      [
        ["a", 3.5, 0.006147809286134524, -2.0423407137246077, -0.35765928627539245],
        ["b", 4.4, 0.7156584170626724, -0.6698330769749988, 0.9698330769749995],
        ["c", 5, 0.004932934724831546, 0.32801419497256, 1.7719858050274397],
      ],
    );
    const net = ask({ kind: "net", top: 2, bottom: 3 });
    expect(net.unit).toBe("points");
    for (const { group, rate, difference } of net.rows) {
      const own = answers.filter(({ touchpoint }) => touchpoint === group.value).map(({ score }) => score);
      const others = answers.filter(({ touchpoint }) => touchpoint !== group.value).map(({ score }) => score);
      const points = (scores: number[]) =>
        (100 * (scores.filter((x) => x >= 6).length - scores.filter((x) => x <= 3).length)) / scores.length;
      expect(rate.value).toBeCloseTo(points(own), 9);
      expect(difference.value).toBeCloseTo(points(own) - points(others), 9);
    }
  });

  it("refuses means of a kind that has none, and a time of what is no curve", () => {
    const result = funnel(shop(), { steps: ["signup", "order"], breakdown });
    expect(() => compareGroups(result, { measure: "mean" })).toThrow("Groups of funnel only have rates.");
    expect(() => compareGroups(result, { after: { days: 1 } })).toThrow("a result of survival");
  });
});

describe("compareGroups of survival", () => {
  const curves = (log = shop()) => survival(log, { start: "signup", event: "order", breakdown }, { observedUntil: 80 });

  it("compares curves by the log-rank test, and shares at one time", () => {
    const result = compareGroups(curves(), { after: { seconds: 0.02 } });
    expect([result.unit, result.timeMs]).toEqual(["share", 20]);
    // lifelines 0.30.3: logrank_test(group, others).p_value; KaplanMeierFitter and its 95 % interval at 20
    const expected = [
      ["a", 0.6, 0.7125, 0.05700573220001817, 0.4324493549097904, 0.7325088419941683],
      ["b", 0.675, 0.675, 0.6341610890732168, 0.5069865271315857, 0.7965829801382198],
      ["c", 0.75, 0.6375, 0.027732202071385877, 0.5851916835991766, 0.856879584741089],
    ];
    close(
      result.rows.map(({ group, rate, reference, p }) => [
        group.value,
        rate.value,
        reference.value,
        p,
        rate.lower,
        rate.upper,
      ]),
      expected,
    );
    expect(result.rows[0]?.reference.lower).toBeCloseTo(0.5998346729893118, 9);
    expect(result.rows[0]?.reference.upper).toBeCloseTo(0.7986622678956149, 9);
    // Newcombe's combination of both intervals
    expect(result.rows[0]?.difference.lower).toBeCloseTo(
      -0.1125 - Math.hypot(0.6 - 0.4324493549097904, 0.7986622678956149 - 0.7125),
      9,
    );
    // logrank_test of b and a
    expect(compareGroups(curves(), { reference: "a" }).rows[0]?.p).toBeCloseTo(0.3198217783041011, 9);
  });

  it("of two groups, p is that of the comparison of survival, and the difference changes its sign", () => {
    fc.assert(
      fc.property(randomLog(40), (log) => {
        const whole = { ...log, knownTouchpoints: ["a", "b"] };
        const result = survival(whole, { start: "a", event: "b", breakdown: { by: "channel", top: 1 } });
        const { rows } = compareGroups(result);
        const [one, other] = rows;
        if (result.groups?.length !== 2 || one === undefined || other === undefined) return;
        const pair = logRank(result.groups.map(({ curve }) => curve));
        expect(one.p ?? -1).toBeCloseTo(pair.p ?? -1, 9);
        expect(other.p ?? -1).toBeCloseTo(pair.p ?? -1, 9);
        expect(one.difference.value).toBeCloseTo(-(other.difference.value as number), 12);
        expect(one.difference.lower).toBeCloseTo(-(other.difference.upper as number), 12);
      }),
      { numRuns: 200 },
    );
  });

  it("the curve of all others is that of their journeys", () => {
    const others = filterJourneys(shop(), { not: { has: { where: { page: "a" } } } });
    const { curve } = survival(others, { start: "signup", event: "order" }, { observedUntil: 80 });
    for (const ms of [5, 20, 33]) {
      const at = curve.points.filter(({ timeMs }) => timeMs <= ms).at(-1)?.survival;
      const row = compareGroups(curves(), { after: { seconds: ms / 1000 } }).rows[0];
      expect(row?.reference.value).toBeCloseTo(at?.value as number, 12);
      expect(row?.reference.upper).toBeCloseTo(at?.upper as number, 12);
    }
  });

  it("counts groups that were not observed so long, and warns of repeated customers", () => {
    const short = survival(shop(), { start: "signup", event: "order", breakdown }, { observedUntil: 40 });
    const late = compareGroups(short, { after: { days: 1 } });
    expect([late.rows.length, late.leftOut.unknown_rate]).toEqual([0, 3]);
    const visits = splitJourneys(shop(), { startsWith: "order" });
    const codes = compareGroups(
      survival(visits, { start: { any: ["signup", "order"] }, event: "order", breakdown }, { observedUntil: 80 }),
    ).warnings.map(({ code }) => code);
    expect(codes).toContain("not_independent");
  });
});
