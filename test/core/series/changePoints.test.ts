/** Change points: vectors of the spec and of ruptures, trends, faults. */

import { changePoints, controlChart, filterJourneys, funnelTrend, logFromRows, watchFunnel } from "parcours";
import { funnelTrendSvg } from "parcours/charts";
import { describe, expect, it } from "vitest";
import { logOf } from "../../helpers/logOf.ts";
import { refusal } from "../../helpers/refusal.ts";

const of = (n: number, text: string) => text.split(" ").map((k) => ({ k: Number(k), n }));
const indices = (result: { points: { index: number }[] }) => result.points.map(({ index }) => index);

describe("changePoints of rates", () => {
  it("finds the two points of the first hand series", () => {
    const found = changePoints(of(100, "20 22 19 21 20 9 11 10 8 12 19 21"));
    expect(indices(found)).toEqual([5, 10]);
    expect(found.dispersion).toBe(1);
    expect(found.cost).toBeCloseTo(1046.051231, 6);
    expect(found.costWithout).toBeCloseTo(1055.207711, 6);
    expect(found.penalty).toBeCloseTo(3 * Math.log(12), 12);
    expect(found.segments.map(({ from, to, value }) => [from, to, value.value, value.n])).toEqual([
      [0, 5, 0.204, 500],
      [5, 10, 0.1, 500],
      [10, 12, 0.2, 200],
    ]);
    expect(found.points[0]).toMatchObject({ at: null, difference: { method: "newcombe", level: 0.95 } });
    expect(found.points[0]?.difference.value).toBeCloseTo(-0.104, 12);
    expect(found.changes).toEqual([]);
  });

  it("finds the three points of the second hand series, which a plain mean of the ratios would hide", () => {
    const found = changePoints(of(100, "30 33 28 31 52 55 49 50 29 27 30 31 28 70 72 69"));
    expect(indices(found)).toEqual([4, 8, 13]);
    expect(found.cost).toBeCloseTo(2038.103914, 6);
    expect(found.dispersion).toBe(1);
  });

  it("widens the intervals by the dispersion", () => {
    const [plain, wide] = [1, 4].map((dispersion) => changePoints(of(100, "20 20 20"), { dispersion }));
    const width = (result: typeof plain) => {
      const { lower, upper, n } = result?.segments[0]?.value ?? { lower: null, upper: null, n: 0 };
      expect(n).toBe(300);
      return (upper as number) - (lower as number);
    };
    expect(width(wide) / width(plain)).toBeGreaterThan(1.9);
  });

  it("has no points in a series that is empty, single, constant or without trials", () => {
    for (const series of [[], of(5, "2"), of(9, "4 4 4 4 4 4"), of(0, "0 0 0"), of(9, "0 0 0 0"), of(9, "9 9 9")]) {
      for (const penalty of ["mbic", 0] as const) {
        const found = changePoints(series, { penalty });
        expect(found.points).toEqual([]);
        expect(found.segments).toHaveLength(Math.min(1, series.length));
        expect(JSON.parse(JSON.stringify(found))).toEqual(found);
      }
    }
    expect(changePoints(of(0, "0 0")).segments[0]?.value.value).toBeNull();
  });
});

describe("changePoints of numbers", () => {
  const numbers = [5.1, 4.9, 5.0, 5.2, 4.8, 7.9, 8.1, 8.0, 8.2, 7.8, 5.0, 5.1, 4.9, 5.0];

  // python: rpt.Pelt(model="l2", min_size=1, jump=1).fit(x / s).predict(pen=3*math.log(14)), with
  // s = 1.4826*np.median(np.abs(d-np.median(d)))/math.sqrt(2), d = np.diff(x): s 0.2096713027574343, points [5, 10]; ruptures 1.1.10
  it("finds the points that ruptures finds", () => {
    const found = changePoints(numbers);
    expect(indices(found)).toEqual([5, 10]);
    expect(Math.sqrt(found.dispersion)).toBeCloseTo(0.2096713027574343, 12);
    expect(found.cost).toBeCloseTo(20.83866, 5);
    expect(found.segments.map(({ value }) => value.value?.toFixed(3))).toEqual(["5.000", "8.000", "5.000"]);
    expect(changePoints(Float64Array.from(numbers))).toEqual(found);
  });

  // python: y = np.array([((7919*i*i)%101)/20 + (3 if 20<=i<35 else 0) + (1.5 if i>=50 else 0) for i in range(70)])
  // rpt.Pelt(model="l2", min_size=m, jump=1).fit(y).predict(pen=p), ruptures 1.1.10
  it.each([
    [5, 1, [1, 7, 10, 22, 28, 35, 43, 50, 56, 57, 59]],
    [5, 3, [7, 10, 22, 28, 35, 43, 50, 56]],
    [5, 8, [22, 33, 50, 59]],
    [10, 3, [22, 28, 35, 46]],
    [10, 8, [22, 35, 46]],
    [20, 1, [22, 35, 46]],
  ])("agrees with ruptures: penalty %i, at least %i points", (penalty, minLength, points) => {
    const y = [...Array(70).keys()].map(
      (i) => ((7919 * i * i) % 101) / 20 + (i >= 20 && i < 35 ? 3 : 0) + (i >= 50 ? 1.5 : 0),
    );
    expect(indices(changePoints(y, { penalty, minLength, dispersion: 1 }))).toEqual(points);
  });

  it("warns of numbers that do not vary", () => {
    const found = changePoints([1, 1, 1, 1, 9, 9, 9, 9]);
    expect(found).toMatchObject({ points: [], dispersion: 0, cost: 0, warnings: [{ code: "no_variation" }] });
    expect(indices(changePoints([1, 1, 1, 1, 9, 9, 9, 9], { dispersion: 1 }))).toEqual([4]);
  });
});

describe("changePoints of a trend", () => {
  const day = 86_400_000;
  const log = logOf(
    [...Array(240).keys()]
      .map((i) => {
        const start = Math.floor(i / 10) * day;
        const buys = i % 10 < (start >= 12 * day ? 2 : 8);
        return `c${i}: A${start}${buys ? ` B${start + 1000}` : ""}`;
      })
      .join(";"),
    1,
  );
  const trend = funnelTrend(
    log,
    { steps: ["A", "B"], within: { hours: 1 } },
    { every: "day", observedUntil: 23.1 * day },
  );

  it("answers with dates, and leaves open buckets out", () => {
    const found = changePoints(trend);
    expect(found).toMatchObject({ timeZone: "UTC", length: 23, leftOut: { immature: 1 } });
    expect(found.warnings.map(({ code }) => code)).toEqual(["immature"]);
    expect(found.points).toMatchObject([{ index: 12, at: 12 * day }]);
    expect(found.changes).toEqual([{ at: 12 * day, label: "80.0% → 20.0%" }]);
    expect(found.segments.map(({ start, end }) => [start, end])).toEqual([
      [0, 12 * day],
      [12 * day, 23 * day],
    ]);
    expect(funnelTrendSvg(trend, { changes: found.changes })).toContain("80.0% → 20.0%");
  });

  it("reads a group of a trend with a breakdown, as the trend of its journeys alone", () => {
    const rows = Array.from({ length: 240 }, (_, i) => {
      const [start, page] = [Math.floor(i / 10) * day, ["a", "b", "c"][i % 3] as string];
      const buys = page === "a" && start >= 12 * day ? i % 10 === 0 : i % 10 < 8;
      const row = { customer: `c${i}`, touchpoint: "view", time: start, page };
      return buys ? [row, { ...row, touchpoint: "pay", time: start + 1 }] : [row];
    });
    const log = logFromRows(rows.flat(), {
      customer: "customer",
      touchpoint: "touchpoint",
      time: "time",
      properties: ["page"],
    });
    const asked = { steps: ["view", "pay"], within: { hours: 1 } };
    const options = { every: "day", observedUntil: 25 * day } as const;
    const grouped = funnelTrend(log, { ...asked, breakdown: { by: { property: "page" }, top: 2 } }, options);
    const alone = funnelTrend(filterJourneys(log, { has: { where: { page: "a" } } }), asked, options);
    const found = changePoints(grouped, { group: "a" });
    expect(found.points.map(({ at }) => at)).toEqual([12 * day]);
    expect(found.definition.group).toBe("a");
    expect({ ...found, definition: null }).toEqual({ ...changePoints(alone), definition: null });
    expect(changePoints(grouped, { group: "b", step: "pay" }).points).toEqual([]);
    const chart = controlChart(grouped, { group: "a", baseline: { points: 12 }, side: "lower" });
    expect(chart.definition.group).toBe("a");
    expect(chart.points).toEqual(controlChart(alone, { baseline: { points: 12 }, side: "lower" }).points);
    // a group by its value first; the other ones as the table names them
    const values = (grouped.groups ?? []).map(({ kind, value }) => [kind, value]);
    expect(values).toContainEqual(["other", null]);
    const read = changePoints(grouped, { group: "(other)" }).segments[0]?.value.n;
    expect(read).toBe(grouped.groups?.find(({ kind }) => kind === "other")?.journeys);
    for (const ask of [changePoints, controlChart]) {
      expect(refusal(() => ask(grouped, { group: "A" }), "unknown_group")).toContain(
        'unknown group "A" in group. Did you mean "a"?',
      );
      expect(refusal(() => ask(alone, { group: "a" }))).toContain("Give funnelTrend a breakdown.");
      expect(refusal(() => ask([1, 2], { group: "a" }))).toContain("no group, because the series is a list");
    }
  });

  it("names the steps of an unordered trend", () => {
    const unordered = funnelTrend(
      logOf("a: A0 B1; b: B0 A5 C6"),
      {
        steps: ["A", "B", "C"],
        order: "unordered",
        within: { hours: 1 },
      },
      { every: "day" },
    );
    const message = refusal(() => controlChart(unordered, { step: "B" }), "unknown_step");
    expect(message).toContain('Known: "1 of 3 steps done", "2 of 3 steps done", "3 of 3 steps done".');
    expect(message).toContain("An unordered funnel counts how many steps are done, not which.");
    expect(controlChart(unordered, { step: "3 of 3 steps done" }).points[0]).toMatchObject({ n: 2, value: 0.5 });
    const watched = watchFunnel(logOf("a: A0 B1; b: B0 A5 C6"), unordered.definition, { every: "day" });
    expect(watched.charts.map(({ step }) => step)).toEqual([null, "2 of 3 steps done", "3 of 3 steps done"]);
  });

  it("reads the step conversion of a step", () => {
    expect(changePoints(trend, { step: "B" }).points).toEqual(changePoints(trend, { step: 1 }).points);
    expect(refusal(() => changePoints(trend, { step: "C" }), "unknown_step")).toContain('unknown step "C"');
    expect(refusal(() => changePoints(trend, { step: "A" }))).toContain("a step after the first");
  });
});

describe("changePoints refuses", () => {
  it("points that are no rates", () => {
    const wrong = (point: unknown) => refusal(() => changePoints([{ k: 1, n: 2 }, point] as never), "invalid_series");
    for (const point of [{ k: 3, n: 2 }, { k: -1, n: 2 }, { k: 0.5, n: 2 }, { k: 1, n: Number.NaN }, { k: 1 }])
      expect(wrong(point)).toMatch(/^changePoints: series\[1\]/);
    expect(refusal(() => changePoints([1, Number.NaN]), "invalid_series")).toContain("series[1]");
    expect(refusal(() => changePoints([1, { k: 1, n: 2 }] as never), "invalid_series")).toContain("series[1]");
  });

  it("other sources and options", () => {
    expect(refusal(() => changePoints("20 22" as never), "wrong_argument")).toContain("a list of { k, n }");
    expect(refusal(() => changePoints([], { penalty: "aic" as never }))).toContain("penalty");
    expect(refusal(() => changePoints([], { dispersion: 0 }))).toContain("dispersion");
    expect(refusal(() => changePoints([], { minLength: 0 }))).toContain("minLength");
    expect(refusal(() => changePoints([], { step: 1 }))).toContain("step");
    expect(refusal(() => changePoints(new Float64Array(20_001)), "too_large")).toContain("at most 20000");
  });
});
