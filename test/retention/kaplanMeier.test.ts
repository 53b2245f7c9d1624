import { kaplanMeier, logRank, quantile } from "parcours";
import { describe, expect, it } from "vitest";
import { sharedPath, sharedText } from "../helpers/shared.ts";

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

  it("is the share that still waits when no time is censored", () => {
    const { points } = curve(placebo);
    for (const { timeMs, survival } of points)
      expect(survival.value).toBeCloseTo(placebo.filter((week) => week > timeMs).length / placebo.length, 12);
    expect(points.at(-1)?.survival).toMatchObject({ value: 0, lower: null, upper: null });
    expect(curve(placebo).q50Ms).toBe(quantile(placebo, 0.5));
  });

  it("answers empty lists and refuses wrong arguments", () => {
    expect(kaplanMeier([], [])).toMatchObject({ n: 0, points: [], q50Ms: null });
    expect(() => kaplanMeier([1], [])).toThrow("1 times but 0 outcomes");
    expect(() => kaplanMeier([Number.NaN], [true])).toThrow("times[0]");
    expect(() => kaplanMeier([33, 28], [33, 28] as never)).toThrow(
      "happened[0]: expected true or false (or 1 or 0), got 33",
    );
    for (const outcome of [null, undefined, "true", 2, Number.NaN])
      expect(() => kaplanMeier([1, 2], [true, outcome as never])).toThrow("happened[1]");
    expect(kaplanMeier([1, 2], [1, 0])).toEqual(kaplanMeier([1, 2], [true, false]));
    expect(() => kaplanMeier([1], [true], { customers: [] })).toThrow("1 times but 0 customers");
    expect(() => kaplanMeier([1], [true], { lvl: 0.9 } as never)).toThrow('unknown key "lvl"');
  });
});

describe("the median at one half", () => {
  it("is the time at which half have had the event, for every even n up to 1,000", () => {
    for (let n = 2; n <= 1000; n += 2) {
      const times = Array.from({ length: n }, (_, i) => i + 1);
      expect(kaplanMeier(times, new Array(n).fill(true)).q50Ms).toBe(n / 2);
    }
  });
});

describe("kaplanMeier by customer", () => {
  const times = [1, 2, 2, 3, 4, 5, 5, 6, 8, 9];
  const happened = [1, 1, 0, 1, 0, 1, 1, 0, 1, 0] as const;

  it("gives the plain intervals when each customer has one time", () => {
    const customers = times.map((_, i) => `c${i}`);
    expect(kaplanMeier(times, happened, { customers })).toEqual(kaplanMeier(times, happened));
  });

  it("counts copies of one customer as one, up to C / (C − 1)", () => {
    const twice = <T>(list: readonly T[]) => [...list, ...list];
    const copied = kaplanMeier(twice(times), twice(happened), { customers: twice(times.map((_, i) => i)) });
    const once = kaplanMeier(times, happened);
    copied.points.forEach(({ survival }, i) => {
      expect(survival.value).toBeCloseTo(once.points[i]?.survival.value as number, 12);
      // the copies halve Greenwood's sum; the design effect doubles it again
      expect(survival.designEffect).toBeCloseTo((2 * 10) / 9, 9);
    });
    expect(copied.points[0]?.survival).toMatchObject({ clusters: 10, n: 20 });
  });

  it("equals the squared influences of customers, computed by changing their weights", () => {
    const customers = times.map((_, i) => i % 4);
    const logSurvival = (weights: readonly number[], until: number) => {
      let sum = 0;
      for (const time of new Set(times.filter((t) => t <= until))) {
        const total = (keep: (i: number) => boolean) =>
          times.reduce((n, _, i) => n + (keep(i) ? (weights[i] as number) : 0), 0);
        const d = total((i) => times[i] === time && happened[i] === 1);
        sum += Math.log(1 - d / total((i) => (times[i] as number) >= time));
      }
      return sum;
    };
    const { points } = kaplanMeier(times, happened, { customers });
    for (const { timeMs, survival } of points) {
      let squares = 0;
      for (let c = 0; c < 4; c++) {
        const nudged = (by: number) =>
          logSurvival(
            customers.map((customer) => (customer === c ? 1 + by : 1)),
            timeMs,
          );
        squares += ((nudged(1e-5) - nudged(-1e-5)) / 2e-5) ** 2;
      }
      let greenwood = 0;
      for (const { timeMs: t, events: d, atRisk: n } of points) if (t <= timeMs) greenwood += d / (n * (n - d));
      expect(survival.designEffect).toBeCloseTo(Math.max(1, (squares * 4) / 3 / greenwood), 4);
    }
  });
});

describe("logRank", () => {
  it.skipIf(!sharedPath("reference/numbers.json"))(
    "gives R's survdiff of four groups with ties and censoring (veteran; needs shared/reference/numbers.json)",
    () => {
      const { cases } = JSON.parse(sharedText("reference/numbers.json"));
      const { input, expected } = cases.find(({ id }: { id: string }) => id === "R4-veteran-4groups");
      const groups: number[] = input.group;
      const curves = [...new Set(groups)].map((group) => {
        const own = (list: number[]) => list.filter((_, i) => groups[i] === group);
        return kaplanMeier(own(input.time), own(input.event) as (0 | 1)[]);
      });
      const { statistic, p, df } = logRank(curves);
      expect(df).toBe(3);
      expect(statistic).toBeCloseTo(expected.chisq, 9);
      expect(p).toBeCloseTo(expected.p, 12);
    },
  );

  it("gives the published test of the two groups: 16.79", () => {
    const { statistic, df, p, groups } = logRank([curve(treated), curve(placebo)]);
    expect(statistic).toBeCloseTo(16.793, 3);
    expect(df).toBe(1);
    expect(p).toBeCloseTo(4.17e-5, 7);
    expect(groups[0]?.expected).toBeCloseTo(19.25, 2);
    expect(groups[1]?.expected).toBeCloseTo(10.75, 2);
  });

  it("gives 0 for a group and its copy, and null where there is nothing to compare", () => {
    expect(logRank([curve(treated), curve(treated)])).toMatchObject({ statistic: 0, p: 1 });
    expect(logRank([curve([-1]), curve([-2])])).toMatchObject({ statistic: null, p: null });
    expect(logRank([curve(treated), curve(treated), curve(placebo)]).df).toBe(2);
    expect(() => logRank([curve(treated)])).toThrow("two or more");
  });
});
