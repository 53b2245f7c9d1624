import { defineJourney, emotionCurve, emotionFacts, type JourneyInput, valenceOf } from "parcours";
import { describe, expect, it } from "vitest";

const five = { min: 1, max: 5, direction: "higher-better" } as const;
const journey = (evidence: NonNullable<JourneyInput["evidence"]>, more: Partial<JourneyInput> = {}) =>
  defineJourney({
    id: "j",
    stages: [{ id: "s" }],
    touchpoints: [
      { id: "a", stage: "s", valence: 0.1 },
      { id: "b", stage: "s" },
      { id: "c", momentOfTruth: "key" },
    ],
    metrics: [
      { id: "m", kind: "csat", scale: five },
      { id: "effort", kind: "ces", scale: { ...five, direction: "lower-better" } },
    ],
    personas: [{ id: "p" }],
    evidence,
    ...more,
  });
const said = (id: string, touchpoint: string, valence: number, more: object = {}) => ({
  id,
  source: "survey" as const,
  touchpoint,
  valence,
  ...more,
});

describe("valenceOf", () => {
  it.each([
    [4, five, 0.5],
    [3, { min: 1, max: 7, direction: "higher-better" as const }, -1 / 3],
    [9, { min: 0, max: 10, direction: "higher-better" as const }, 0.8],
    [7, { min: 0, max: 10, direction: "higher-better" as const }, 0.4],
    [2, { ...five, direction: "lower-better" as const }, 0.5],
  ])("%d of %j", (score, scale, expected) => expect(valenceOf(score, scale)).toBeCloseTo(expected, 12));

  it("is null without a scale or outside it, and never −0", () => {
    expect(valenceOf(6, five)).toBeNull();
    expect(valenceOf(3, undefined)).toBeNull();
    expect(Object.is(valenceOf(3, { ...five, direction: "lower-better" }), 0)).toBe(true);
  });
});

describe("emotionCurve", () => {
  it("averages by weight; rows of weight 0 or without score are counted separately", () => {
    const rows = [
      said("1", "a", -0.5),
      said("2", "a", 1, { weight: 3 }),
      said("3", "a", 0, { weight: 0 }),
      { id: "4", source: "review" as const, touchpoint: "a" },
    ];
    const [point] = emotionCurve(journey(rows)).points;
    expect(point).toMatchObject({ value: 0.625, n: 2, excluded: 2, lower: null, assumed: 0.1, polarity: "positive" });
  });

  it("gives spread and bounds clipped to the scale", () => {
    const [point] = emotionCurve(
      journey([said("1", "a", 0.5, { customer: "x" }), said("2", "a", 1, { customer: "y" })]),
    ).points;
    expect(point).toMatchObject({ value: 0.75, spread: expect.closeTo(0.3536, 4), lower: -1, upper: 1, customers: 2 });
  });

  it("leaves gaps, or fills them without counting them in the facts", () => {
    const rows = [said("1", "a", 1), said("2", "c", -1)];
    const gaps = emotionCurve(journey(rows));
    expect(gaps.points.map(({ value, polarity }) => [value, polarity])).toEqual([
      [1, "positive"],
      [null, "unknown"],
      [-1, "negative"],
    ]);
    expect(gaps.coverage).toEqual({ known: 2, touchpoints: 3 });
    const bridged = emotionCurve(journey(rows), { gaps: "interpolate" });
    expect(bridged.points[1]).toMatchObject({ value: 0, interpolated: true });
    expect(bridged.facts).toEqual(gaps.facts);
    expect(gaps.points[2]?.momentOfTruth).toBe("key");
  });

  it("averages a stage over touchpoints or over evidence, and the definition says which", () => {
    const rows = [...Array.from({ length: 10 }, (_, i) => said(`n${i}`, "a", -1)), said("p", "b", 1)];
    expect(emotionCurve(journey(rows)).stages[0]?.value).toBe(0);
    expect(emotionCurve(journey(rows), { stageMean: "evidence" }).stages[0]?.value).toBeCloseTo(-0.8182, 4);
  });

  it("uses one metric: with two metrics one must be chosen", () => {
    const rows = [
      { id: "1", source: "survey" as const, touchpoint: "a", metric: "m", score: 5 },
      { id: "2", source: "survey" as const, touchpoint: "a", metric: "effort", score: 5, persona: "p" },
    ];
    expect(() => emotionCurve(journey(rows))).toThrow(/"m", "effort"\. Choose one/);
    expect(emotionCurve(journey(rows), { metric: "effort" }).points[0]?.value).toBe(-1);
    expect(emotionCurve(journey(rows), { persona: "p" }).points[0]?.value).toBe(-1);
    expect(() => emotionCurve(journey(rows), { metric: "efort" })).toThrow('Did you mean "effort"?');
  });
});

describe("emotionFacts", () => {
  it.each([
    [[-2, 2], 0],
    [[2, -2], -2],
    [[1, 1, -2, 1, 2], 0],
    [[1, 1, -2, 1, 2, 0], -1],
    [[7], 7],
  ])("peak and end of %j", (values, peakEnd) => expect(emotionFacts(values).peakEnd).toBe(peakEnd));

  it("finds mean, drop and volatility", () => {
    expect(emotionFacts([1, 1, -2, 1, 2])).toMatchObject({
      mean: 0.6,
      volatility: 1.75,
      biggestDrop: { from: 1, to: 2, size: 3, acrossGap: false },
    });
    expect(emotionFacts([1, null, 0, 0.5, -0.5]).biggestDrop).toEqual({ from: 0, to: 2, size: 1, acrossGap: true });
  });

  it("is null when no value is known", () => {
    expect(emotionFacts([])).toMatchObject({ known: 0, peakEnd: null, mean: null });
    expect(emotionFacts([1], [2]).timeWeightedMean).toBe(1);
    expect(emotionFacts([1, -1], [3, 1]).timeWeightedMean).toBe(0.5);
    expect(emotionFacts([1, null], [3, 1]).timeWeightedMean).toBeNull();
  });
});

it.each(["stageMean", "gaps"])("rejects an unknown %s", (name) => {
  expect(() => emotionCurve(defineJourney({ id: "j" }), { [name]: "other" })).toThrow(
    `emotionCurve: ${name}: expected`,
  );
});

it("reads the level from the options, and rejects unknown keys in both", () => {
  const rows = [3, 4, 5, 4].map((score, i) => ({
    id: `${i}`,
    source: "survey" as const,
    touchpoint: "a",
    metric: "m",
    score,
  }));
  const scale = { min: 1, max: 5, direction: "higher-better" as const };
  const shop = defineJourney({
    id: "j",
    touchpoints: [{ id: "a" }],
    metrics: [{ id: "m", kind: "csat", scale }],
    evidence: rows,
  });
  const width = (level: number) => {
    const [point] = emotionCurve(shop, {}, { level }).points;
    return (point?.upper as number) - (point?.lower as number);
  };
  expect(width(0.99)).toBeGreaterThan(width(0.9));
  expect(() => emotionCurve(shop, { level: 0.9 } as never)).toThrow('unknown key "level" in the definition');
  expect(() => emotionCurve(shop, {}, { lvl: 0.9 } as never)).toThrow('unknown key "lvl" in the options');
  expect(() => emotionCurve(shop, {}, { level: 95 })).toThrow("level");
  expect(() => emotionCurve(shop, { thresholds: { positive: -1, negative: 1 } })).toThrow("thresholds");
});
