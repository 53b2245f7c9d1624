import { kaplanMeier, logRank, quantile } from "parcours";
import { describe, expect, it } from "vitest";

/** Weeks of remission of leukaemia patients, 6-MP against placebo (Freireich 1963); a minus sign means censored. */
const treated = [6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35];
const placebo = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23];
const curve = (weeks: readonly number[]) =>
  kaplanMeier(
    weeks.map(Math.abs),
    weeks.map((week) => week > 0),
  );

describe("kaplanMeier", () => {
  it("gives the published curve of the 6-MP patients (Kalbfleisch and Prentice; bounds as printed by Stata)", () => {
    const events = curve(treated).points.filter((point) => point.events > 0);
    const shown = events.map(({ timeMs, survival }) => [
      timeMs,
      ...[survival.value, survival.lower, survival.upper].map((x) => x?.toFixed(4)),
    ]);
    expect(shown).toEqual([
      [6, "0.8571", "0.6197", "0.9516"],
      [7, "0.8067", "0.5631", "0.9228"],
      [10, "0.7529", "0.5032", "0.8894"],
      [13, "0.6902", "0.4316", "0.8491"],
      [16, "0.6275", "0.3675", "0.8049"],
      [22, "0.5378", "0.2678", "0.7468"],
      [23, "0.4482", "0.1881", "0.6801"],
    ]);
  });

  it("gives the published medians", () => {
    expect(curve(treated).q50Ms).toBe(23);
    expect(curve(placebo).q50Ms).toBe(8);
    expect(curve(treated).q50Interval).toEqual({ lower: 13, upper: null });
  });

  it("without censoring is the share still waiting", () => {
    const { points } = curve(placebo);
    for (const { timeMs, survival } of points)
      expect(survival.value).toBeCloseTo(placebo.filter((week) => week > timeMs).length / placebo.length, 12);
    expect(points.at(-1)?.survival).toMatchObject({ value: 0, lower: null, upper: null });
    expect(curve(placebo).q50Ms).toBe(quantile(placebo, 0.5));
  });

  it("answers emptiness and refuses nonsense", () => {
    expect(kaplanMeier([], [])).toMatchObject({ n: 0, points: [], q50Ms: null });
    expect(() => kaplanMeier([1], [])).toThrow("1 times but 0 outcomes");
    expect(() => kaplanMeier([Number.NaN], [true])).toThrow("times[0]");
  });
});

describe("logRank", () => {
  it("gives the published test of the two groups: 16.79", () => {
    const { statistic, df, p, groups } = logRank([curve(treated), curve(placebo)]);
    expect(statistic).toBeCloseTo(16.793, 3);
    expect(df).toBe(1);
    expect(p).toBeCloseTo(4.17e-5, 7);
    expect(groups[0]?.expected).toBeCloseTo(19.25, 2);
    expect(groups[1]?.expected).toBeCloseTo(10.75, 2);
  });

  it("finds nothing between a group and its copy, and null where there is nothing to compare", () => {
    expect(logRank([curve(treated), curve(treated)])).toMatchObject({ statistic: 0, p: 1 });
    expect(logRank([curve([-1]), curve([-2])])).toMatchObject({ statistic: null, p: null });
    expect(logRank([curve(treated), curve(treated), curve(placebo)]).df).toBe(2);
    expect(() => logRank([curve(treated)])).toThrow("two or more");
  });
});
