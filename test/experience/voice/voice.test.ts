import { ces, compareNps, csat, isParcoursError, nps, ParcoursError } from "parcours";
import { describe, expect, it } from "vitest";

const repeated = (counts: readonly number[], from = 1) => counts.flatMap((n, i) => Array<number>(n).fill(i + from));
const five = { min: 1, max: 5 };
const seven = { min: 1, max: 7, direction: "higher-better" } as const;

describe("nps", () => {
  it.each([
    [[50, 30, 20], 30, 29.13, 14.05, 44.2],
    [[20, 30, 50], -30, -29.13, -44.2, -14.05],
    [[120, 60, 20], 50, 49.26, 39.99, 58.53],
    [[400, 300, 300], 10, 9.97, 4.83, 15.11],
    [[45, 25, 30], 15, 14.56, -1.84, 30.97],
    [[3, 4, 3], 0, 0, -41.29, 41.29],
    [[0, 5, 0], 0, 0, -30.01, 30.01],
    [[5, 0, 0], 100, 62.5, 17.49, 100],
    [[1, 0, 0], 100, 25, -48.5, 100],
  ])("promoters, passives, detractors %j", ([promoters, passives, detractors], value, centre, lower, upper) => {
    const result = nps({ promoters: promoters!, passives: passives!, detractors: detractors! });
    expect(result.value).toBe(value);
    expect(result.centre).toBeCloseTo(centre, 2);
    expect(result.lower).toBeCloseTo(lower, 2);
    expect(result.upper).toBeCloseTo(upper, 2);
  });

  it("puts answers into groups: 0–6, 7–8, 9–10", () => {
    expect(nps(repeated(Array(11).fill(1), 0))).toMatchObject({ promoters: 2, passives: 2, detractors: 7, n: 11 });
    expect(nps([7]).value).toBe(nps([8]).value);
  });

  it("is null without answers", () => {
    expect(nps([])).toMatchObject({ value: null, n: 0, lower: null, upper: null });
  });

  it("rejects or counts an answer outside the scale, and never changes it", () => {
    const answers = [10, 11, -1, 9.5, Number.NaN, "9"] as number[];
    expect(() => nps(answers)).toThrow(/answer 1: 11 is not on the scale 0 … 10/);
    expect(nps(answers, { onInvalid: "skip" })).toMatchObject({ n: 1, rejected: 5 });
    try {
      nps(answers);
    } catch (error) {
      expect(isParcoursError(error, "invalid_answers") && error.issues.length).toBe(5);
    }
  });

  it("compares two waves", () => {
    const wave = (promoters: number, passives: number, detractors: number) => nps({ promoters, passives, detractors });
    const { difference: first, p } = compareNps(wave(50, 30, 20), wave(120, 60, 20));
    expect([first.value, first.lower, first.upper]).toEqual([20, expect.closeTo(2.44, 2), expect.closeTo(37.83, 2)]);
    expect(p).toBeCloseTo(0.025764, 6);
    const { difference: second } = compareNps(wave(45, 25, 30), wave(50, 30, 20));
    expect([second.value, second.lower, second.upper]).toEqual([
      15,
      expect.closeTo(-7.72, 2),
      expect.closeTo(36.84, 2),
    ]);
    expect(compareNps(nps([]), nps([10]))).toMatchObject({ difference: { value: null }, p: null });
  });

  it("compares answers, counts and results in the same way, at one level", () => {
    const [a, b] = [repeated([2, 3, 5, 20, 10]), repeated([1, 2, 3, 9, 30])];
    const asked = { level: 0.9 };
    const whole = compareNps(a, b, asked);
    expect(whole).toMatchObject({ level: 0.9, before: { level: 0.9 }, after: { level: 0.9 } });
    const { promoters, passives, detractors } = nps(b);
    expect(compareNps(nps(a), { promoters, passives, detractors }, asked).difference).toEqual(whole.difference);
    expect(compareNps(nps(a, { level: 0.5 }), nps(b), asked)).toEqual(whole);
    const rejected = compareNps(nps([10, 11], { onInvalid: "skip" }), b);
    expect(rejected.before).toMatchObject({ n: 1, rejected: 1 });
    // p below 5 % exactly where the interval of 95 % leaves 0 out
    for (let k = 0; k < 40; k++) {
      const { difference, p } = compareNps(nps({ promoters: 20, passives: 20, detractors: 20 }), {
        promoters: 20 + k,
        passives: 20,
        detractors: 20,
      });
      expect((p as number) < 0.05).toBe((difference.lower as number) > 0);
    }
  });

  it("rejects unknown options in every score", () => {
    const wrong = { lvl: 0.9 } as never;
    const scale = { min: 0, max: 10, direction: "higher-better" } as const;
    expect(() => nps([9], wrong)).toThrow('nps: unknown key "lvl" in the options');
    expect(() => compareNps([9], [9], wrong)).toThrow('compareNps: unknown key "lvl" in the options');
    expect(() => csat([4], { scale, statistic: { kind: "mean" } }, wrong)).toThrow('csat: unknown key "lvl"');
    expect(() => ces([4], { scale, convention: { kind: "mean" } }, wrong)).toThrow('ces: unknown key "lvl"');
    expect(() => nps({ promoters: 1, passives: 1, detractors: 1, neutral: 1 } as never)).toThrow(
      'unknown key "neutral"',
    );
    expect(() => csat([4], { scale, statistic: { kind: "mean", top: 2 } as never })).toThrow(
      'unknown key "top" in statistic',
    );
    expect(() => csat([4], { scale: { ...scale, steps: 1 } as never, statistic: { kind: "mean" } })).toThrow(
      'unknown key "steps" in scale',
    );
    expect(() => ces([4], { scale, convention: { kind: "top-box", top: 1, bottom: 2 } as never })).toThrow(
      'unknown key "bottom"',
    );
    expect(() => csat([4], { scale, statistic: { kind: "mean" }, level: 0.9 } as never)).toThrow(
      'unknown key "level" in the definition',
    );
  });
});

describe("csat", () => {
  const answers = repeated([2, 3, 5, 20, 10]);
  it("is the share of the best answers, or the mean", () => {
    const top = csat(answers, { scale: five, statistic: { kind: "top-box", top: 2 } });
    expect([top.value, top.lower, top.upper]).toEqual([0.75, expect.closeTo(0.5981, 4), expect.closeTo(0.8581, 4)]);
    const mean = csat(answers, { scale: five, statistic: { kind: "mean" } });
    expect([mean.value, mean.lower, mean.upper]).toEqual([3.825, expect.closeTo(3.4862, 4), expect.closeTo(4.1638, 4)]);
  });

  it("clips the interval of a mean to the scale", () => {
    const wide = csat([6, 7], { scale: { min: 1, max: 7 }, statistic: { kind: "mean" } });
    expect([wide.value, wide.lower, wide.upper]).toEqual([6.5, 1, 7]);
    const small = csat([1, 2, 3, 4, 5], { scale: five, statistic: { kind: "mean" } });
    expect([small.lower, small.upper]).toEqual([expect.closeTo(1.0368, 4), expect.closeTo(4.9632, 4)]);
  });

  it("handles too few answers and equal answers", () => {
    expect(csat([4], { scale: five, statistic: { kind: "mean" } })).toMatchObject({
      value: 4,
      lower: null,
      upper: null,
    });
    const equal = csat([4, 4], { scale: five, statistic: { kind: "mean" } });
    expect(equal.warnings).toMatchObject([{ code: "no_variation" }]);
    expect(csat([], { scale: five, statistic: { kind: "top-box", top: 2 } }).value).toBeNull();
  });

  it("counts boxes from the good end", () => {
    const effort = { min: 1, max: 5, direction: "lower-better" } as const;
    expect(csat([1, 2, 4, 5], { scale: effort, statistic: { kind: "top-box", top: 2 } }).value).toBe(0.5);
    expect(csat([1, 1, 2, 5], { scale: effort, statistic: { kind: "top-box", top: 1 } }).value).toBe(0.5);
  });

  it("accepts scales of any step, and rejects answers between the steps", () => {
    const half = { min: 0, max: 1, step: 0.1 };
    expect(csat([0.3, 0.7, 1], { scale: half, statistic: { kind: "top-box", top: 4 } }).value).toBeCloseTo(2 / 3, 12);
    expect(() => csat([0.35], { scale: half, statistic: { kind: "mean" } })).toThrow("not on the scale");
    expect(() => csat([1], { scale: five, statistic: { kind: "top-box", top: 5 } })).toThrow("from 1 to 4");
  });
});

describe("ces", () => {
  const answers = repeated([80, 210, 140, 110, 160, 180, 120]);
  it("uses the given convention", () => {
    const mean = ces(answers, { scale: seven, convention: { kind: "mean" } });
    expect([mean.value, mean.lower, mean.upper]).toEqual([4.08, expect.closeTo(3.9613, 4), expect.closeTo(4.1987, 4)]);
    const top = ces(answers, { scale: seven, convention: { kind: "top-box", top: 3 } });
    expect([top.value, top.lower, top.upper]).toEqual([0.46, expect.closeTo(0.4293, 4), expect.closeTo(0.491, 4)]);
    const net = ces(answers, { scale: seven, convention: { kind: "net", top: 2, bottom: 3 } });
    expect([net.value, net.lower, net.upper]).toEqual([-13, expect.closeTo(-18.19, 2), expect.closeTo(-7.74, 2)]);
  });

  it("needs a direction, a convention, and boxes that do not overlap", () => {
    const ask = (definition: object) => () => ces(answers, definition as never);
    expect(ask({ scale: { min: 1, max: 7 }, convention: { kind: "mean" } })).toThrow("scale.direction");
    expect(ask({ scale: seven })).toThrow("convention");
    expect(ask({ scale: seven, convention: { kind: "net", top: 5, bottom: 5 } })).toThrow("overlap");
  });
});

describe("impossible definitions", () => {
  const mean = { kind: "mean" } as const;
  it.each<[string, () => unknown, string]>([
    ["no answers", () => nps(undefined as never), "nps: answers"],
    ["half a promoter", () => nps({ promoters: 1.5, passives: 0, detractors: 0 }), "whole number"],
    ["a level of 2", () => nps([9], { level: 2 }), "nps: level"],
    ["a level of NaN", () => csat([3], { scale: five, statistic: mean }, { level: Number.NaN }), "csat: level"],
    ["another onInvalid", () => nps([9], { onInvalid: "ignore" as never }), "nps: onInvalid"],
    ["no definition", () => csat([3], undefined as never), "csat: the definition"],
    ["no scale", () => csat([3], { statistic: mean } as never), "csat: scale"],
    ["no statistic", () => csat([3], { scale: five } as never), "csat: statistic"],
    ["no definition of effort", () => ces([3], undefined as never), "ces: the definition"],
    ["no list", () => csat(3 as never, { scale: five, statistic: mean }), "expected a list"],
  ])("%s", (_, ask, message) => {
    expect(ask).toThrow(ParcoursError);
    expect(ask).toThrow(message);
  });

  it("never returns negative zero", () => {
    expect(nps({ promoters: -0, passives: -0, detractors: 1 })).toMatchObject({ promoters: 0, passives: 0 });
  });
});
