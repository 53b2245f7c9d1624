/** Control charts: vectors of handbooks, baselines, laws, faults. */

import fc from "fast-check";
import { type ControlChartDefinition, changePoints, controlChart, funnelTrend, type SeriesPoint } from "parcours";
import { describe, expect, it } from "vitest";
import { logOf } from "../../helpers/logOf.ts";
import { refusal } from "../../helpers/refusal.ts";

const of = (n: number, text: string) => text.split(" ").map((k) => ({ k: Number(k), n }));
const pairs = (text: string) =>
  text.split(" ").map((pair) => {
    const [k = 0, n = 0] = pair.split("/").map(Number);
    return { k, n };
  });
const alarmsOf = (result: { alarms: { index: number }[] }) => result.alarms.map(({ index }) => index + 1);
const juice = of(50, "12 15 8 10 4 7 16 9 14 10 5 6 17 12 22 8 10 5 13 11 20 18 24 15 9 12 7 13 9 6");

describe("controlChart, vectors", () => {
  // Montgomery, Statistical Quality Control, table 7.1
  it("p: Montgomery's orange juice", () => {
    const chart = controlChart(juice, { chart: { kind: "p" } });
    expect(chart.centre).toBeCloseTo(0.231333, 6);
    expect(chart.points[0]?.lower).toBeCloseTo(0.052428, 6);
    expect(chart.points[0]?.upper).toBeCloseTo(0.410239, 6);
    expect(alarmsOf(chart)).toEqual([15, 23]);
    expect(chart.expectedFalseAlarms).toBeCloseTo(0.0027 * 30, 12);
    expect(chart.warnings).toMatchObject([{ code: "unstable_baseline", count: 2 }]);
  });

  it("exact: the same chart by binomial tails", () => {
    const chart = controlChart(juice);
    expect(chart.definition.chart).toEqual({ kind: "exact" });
    expect([chart.points[0]?.lower, chart.points[0]?.upper]).toEqual([3 / 50, 22 / 50]);
    expect(alarmsOf(chart)).toEqual([15, 23]);
    expect(chart.expectedFalseAlarms).toBeLessThan(0.0027 * 30);
  });

  it("exact: says where a rate is too low to fall", () => {
    const chart = controlChart(pairs("2/40 5/100 10/200 50/1000"), { baseline: { rate: 0.05 }, side: "lower" });
    expect(chart.points.map(({ lower, n }) => (lower === null ? null : lower * n))).toEqual([null, null, 1, 30]);
    expect(chart.points.map(({ upper }) => upper)).toEqual([null, null, null, null]);
    expect(chart.warnings).toMatchObject([{ code: "cannot_fall", count: 2 }]);
    expect(alarmsOf(controlChart(pairs("1/200 2/200 30/1000 31/1000"), { baseline: { rate: 0.05 } }))).toEqual([1, 3]);
    const high = controlChart(pairs("39/40"), { baseline: { rate: 0.95 }, side: "upper" });
    expect(high.warnings).toMatchObject([{ code: "cannot_rise", count: 1 }]);
  });

  it("laney: widens the limits by how much the points vary", () => {
    const series = pairs("45/900 66/1100 38/950 84/1200 45/1000 59/980 42/1050 71/1020");
    const chart = controlChart(series, { chart: { kind: "laney" } });
    expect(chart.centre).toBeCloseTo(0.054878, 6);
    expect(chart.spread).toBeCloseTo(2.693596, 6);
    expect(chart.points[3]?.lower).toBeCloseTo(0.001752, 6);
    expect(chart.points[3]?.upper).toBeCloseTo(0.108004, 6);
    const plain = controlChart(series, { chart: { kind: "p" } }).points[3];
    expect(plain?.lower).toBeCloseTo(0.035155, 6);
    expect(plain?.upper).toBeCloseTo(0.074601, 6);
    const narrow = of(100, "20 20 20 21");
    expect(controlChart(narrow, { chart: { kind: "laney" } }).spread).toBe(1);
    expect(controlChart(narrow, { chart: { kind: "laney", allowNarrow: true } }).spread).toBeLessThan(0.5);
  });

  const slow = pairs("50/900 58/1100 54/950 63/1200 55/1000 52/980 60/1050 54/1020 40/990 38/1010 41/1000 39/1000");

  it("ewma: finds a small fall that lasts", () => {
    const chart = controlChart(slow, { chart: { kind: "ewma" }, baseline: { rate: 0.055 } });
    expect(chart.points[0]?.statistic).toBeCloseTo(0.055111, 6);
    expect(chart.points[0]?.lower).toBeCloseTo(0.05044, 6);
    expect(chart.points[0]?.upper).toBeCloseTo(0.05956, 6);
    expect(alarmsOf(chart)).toEqual([11, 12]);
    expect(chart.points[10]?.statistic).toBeCloseTo(0.047297, 6);
    expect(chart.points[10]?.lower).toBeCloseTo(0.047843, 6);
    expect(alarmsOf(controlChart(slow, { chart: { kind: "p" }, baseline: { rate: 0.055 } }))).toEqual([]);
  });

  // Montgomery, Statistical Quality Control, table 9.1
  it("ewma of numbers: Montgomery's table", () => {
    const numbers =
      "9.45 7.99 9.29 11.66 12.16 10.18 8.04 11.46 9.20 10.34 9.03 11.47 10.51 9.40 10.08 9.37 10.62 10.31 8.52 10.84 10.90 9.33 12.29 11.50 10.60 11.08 10.38 11.62 11.31 10.52"
        .split(" ")
        .map(Number);
    const chart = controlChart(numbers, {
      chart: { kind: "ewma", lambda: 0.1, width: 2.7 },
      baseline: { mean: 10, sigma: 1 },
    });
    expect(chart.points.slice(0, 3).map(({ statistic }) => statistic?.toFixed(5))).toEqual([
      "9.94500",
      "9.74950",
      "9.70355",
    ]);
    expect(chart.points[0]?.lower).toBeCloseTo(9.73, 10);
    expect(chart.points[0]?.upper).toBeCloseTo(10.27, 10);
    // the steady limits are 10 ± 2.7 √(0.1 / 1.9)
    expect(10 - 2.7 * Math.sqrt(0.1 / 1.9)).toBeCloseTo(9.38113, 2);
    expect(alarmsOf(chart)).toEqual([29, 30]);
    expect(chart.spread).toBe(1);
  });
});

describe("controlChart, rules and baselines", () => {
  it("eight in a row alarm at the eighth, and add false alarms", () => {
    const series = of(100, "20 18 18 18 18 18 18 18 18 18 22 20");
    const baseline = { rate: 0.2 };
    const chart = controlChart(series, { baseline, rules: ["eight-in-a-row"], side: "lower" });
    expect(chart.alarms).toMatchObject([
      { index: 8, rule: "eight-in-a-row", side: "lower", value: 0.18, limit: 0.2 },
      { index: 9, rule: "eight-in-a-row" },
    ]);
    const plain = controlChart(series, { baseline, side: "lower" });
    expect(plain.alarms).toEqual([]);
    expect(chart.expectedFalseAlarms - plain.expectedFalseAlarms).toBeCloseTo(5 / 256, 12);
    expect(controlChart(series, { baseline, rules: ["eight-in-a-row"], side: "upper" }).alarms).toEqual([]);
  });

  const day = 86_400_000;
  const log = logOf(
    [...Array(400).keys()]
      .map((i) => {
        const start = Math.floor(i / 50) * day;
        const buys = i % 50 < (start >= 6 * day ? 5 : 25);
        return `c${i}: A${start}${buys ? ` B${start + 1000}` : ""}`;
      })
      .join(";"),
    1,
  );
  const trend = funnelTrend(
    log,
    { steps: ["A", "B"], within: { hours: 1 } },
    { every: "day", observedUntil: 7.1 * day },
  );

  it("shows open buckets and never alarms there", () => {
    const chart = controlChart(trend, { baseline: { from: "1970-01-01", to: "1970-01-05" }, side: "lower" });
    expect(chart).toMatchObject({ baselinePoints: 4, centre: 0.5, immature: 1 });
    expect(chart.alarms).toMatchObject([{ index: 6, start: 6 * day, side: "lower", value: 0.1 }]);
    expect(chart.points[7]).toMatchObject({ mature: false, alarm: null, value: 0.1 });
    expect(chart.definition.baseline).toEqual({ from: "1970-01-01", to: "1970-01-05" });
    expect(changePoints(trend, { penalty: 3 }).points).toMatchObject([{ at: 6 * day }]);
  });

  it("a series without trials has no limits and no alarm", () => {
    expect(controlChart([])).toMatchObject({
      points: [],
      alarms: [],
      centre: null,
      expectedFalseAlarms: 0,
      warnings: [],
    });
    const chart = controlChart(of(0, "0 0"));
    expect(chart.points[0]).toMatchObject({ value: null, lower: null, alarm: null });
    expect(JSON.parse(JSON.stringify(chart))).toEqual(chart);
    const late = controlChart([...of(0, "0"), ...of(9, "3 3")], { baseline: { points: 1 } });
    expect(late.warnings).toMatchObject([{ code: "no_baseline" }]);
  });

  it("refuses what it does not know", () => {
    const wrong = (definition: unknown, series: unknown = juice) =>
      refusal(() => controlChart(series as never, definition as ControlChartDefinition));
    expect(wrong({ chart: { kind: "c" } })).toContain(
      'controlChart: chart.kind: expected "exact", "p", "laney" or "ewma"',
    );
    expect(wrong({ chart: { kind: "p", width: 3 } })).toContain("width");
    expect(wrong({ chart: { kind: "ewma", lambda: 0 } })).toContain("lambda");
    expect(wrong({ chart: { kind: "p" } }, [1, 2])).toContain("the series has numbers");
    expect(wrong({ baseline: { rate: 2 } })).toContain("baseline.rate");
    expect(wrong({ baseline: { mean: 1, sigma: 1 } })).toContain("the series has rates");
    expect(wrong({ baseline: { rate: 0.5 } }, [1, 2])).toContain("the series has numbers");
    expect(wrong({ baseline: { from: 0, to: 1 } })).toContain("has no dates");
    expect(wrong({ baseline: {} })).toContain("{ points }, { from, to }");
    expect(wrong({ rules: ["eight"] })).toContain("rules[0]");
    expect(wrong({ sides: "both" })).toContain('Did you mean "side"?');
  });
});

describe("controlChart, laws", () => {
  const rates = fc.array(
    fc.tuple(fc.nat(60), fc.nat(60)).map(([a, b]): SeriesPoint => ({ k: Math.min(a, b), n: Math.max(a, b) })),
    { minLength: 1, maxLength: 30 },
  );
  const kinds = ["exact", "p", "laney", "ewma"] as const;

  it("limits contain the centre, and points alarm only beyond them", () => {
    fc.assert(
      fc.property(rates, fc.constantFrom(...kinds), (series, kind) => {
        const { points, centre } = controlChart(series, { chart: { kind } });
        for (const { lower, upper, statistic, alarm } of points) {
          if (lower !== null) expect(lower).toBeLessThanOrEqual(centre as number);
          if (upper !== null) expect(upper).toBeGreaterThanOrEqual(centre as number);
          if (alarm === "lower") expect(statistic as number).toBeLessThanOrEqual(lower as number);
          if (alarm === "upper") expect(statistic as number).toBeGreaterThanOrEqual(upper as number);
        }
      }),
    );
  });

  it("more trials, narrower limits of the p chart", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 5000 }), (percent, n) => {
        const { points } = controlChart(
          [
            { k: 0, n },
            { k: 0, n: n + 1 },
          ],
          {
            chart: { kind: "p" },
            baseline: { rate: percent / 100 },
          },
        );
        expect(points[1]?.lower ?? 0).toBeGreaterThanOrEqual(points[0]?.lower ?? 0);
        expect(points[1]?.upper ?? 1).toBeLessThanOrEqual(points[0]?.upper ?? 1);
      }),
    );
  });

  it("what alarms in a laney chart alarms in a p chart", () => {
    fc.assert(
      fc.property(rates, (series) => {
        const [plain, wide] = (["p", "laney"] as const).map((kind) =>
          alarmsOf(controlChart(series, { chart: { kind } })),
        );
        expect(plain).toEqual(expect.arrayContaining(wide as number[]));
      }),
    );
  });

  it("a constant series never alarms, and a factor on all counts keeps the centre", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.nat(50), fc.integer({ min: 1, max: 20 }), (n, own, length) => {
        const series = Array.from({ length }, () => ({ k: Math.min(n, own), n }));
        for (const kind of kinds) expect(controlChart(series, { chart: { kind } }).alarms).toEqual([]);
        expect(controlChart(Array.from({ length }, () => own / 7)).alarms).toEqual([]);
      }),
    );
    fc.assert(
      fc.property(rates, fc.integer({ min: 2, max: 9 }), (series, factor) => {
        const scaled = series.map(({ k, n }) => ({ k: k * factor, n: n * factor }));
        const [one, two] = [controlChart(series).centre, controlChart(scaled).centre];
        if (one === null) expect(two).toBeNull();
        else expect(two).toBeCloseTo(one, 12);
      }),
    );
  });
});
