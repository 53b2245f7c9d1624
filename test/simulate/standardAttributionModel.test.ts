import { type EventLog, simulateLog, standardAttributionModel } from "parcours";
import { describe, expect, test } from "vitest";

/** Expects a share k / n within four standard errors of p. */
function expectNear(k: number, n: number, p: number, what: string) {
  const error = Math.sqrt((p * (1 - p)) / n);
  expect(Math.abs(k / n - p), `${what}: ${k / n} of ${n}, truth ${p}`).toBeLessThanOrEqual(4 * error + 1e-12);
}

function* journeys(log: EventLog) {
  for (let j = 0; j < log.journeys; j++) {
    const codes = log.touchpoint.subarray(log.offsets[j], log.offsets[j + 1]);
    yield Array.from(codes, (code) => log.touchpoints[code] as string);
  }
}

describe("the standard simulation", () => {
  test("draws lengths evenly, touchpoints by popularity, conversions by the formula", () => {
    const model = standardAttributionModel({ seed: 4 });
    if (model.walk.kind !== "drawn") throw new Error("drawn");
    const { log, truth } = simulateLog(model, { customers: 30_000, seed: 4 });
    const lengths = new Map<number, number>();
    const touches = new Map<string, number>();
    let all = 0;
    for (const journey of journeys(log)) {
      const path = journey.filter((name) => name !== "conversion");
      lengths.set(path.length, (lengths.get(path.length) ?? 0) + 1);
      for (const name of path) touches.set(name, (touches.get(name) ?? 0) + 1);
      all += path.length;
    }
    for (let length = 1; length <= 5; length++)
      expectNear(lengths.get(length) as number, 30_000, 0.2, `journeys of ${length}`);
    expect(lengths.size).toBe(5);
    const weights = model.walk.popularity.reduce((sum, { weight }) => sum + weight, 0);
    for (const { touchpoint, weight } of model.walk.popularity)
      expectNear(touches.get(touchpoint) as number, all, weight / weights, touchpoint);
    expectNear(truth.converted, 30_000, truth.conversionProbability as number, "conversion");
    expect(truth.touchpoints.reduce((sum, row) => sum + (row.share as number), 0)).toBeCloseTo(1, 12);
  });

  test("its shares are Shapley values: they equal the average over all orders of arrival", () => {
    const model = standardAttributionModel({ touchpoints: 5, seed: 9 });
    const { log, truth } = simulateLog(model, { customers: 300, seed: 9 });
    const effect = new Map(model.touchpoints.map((t) => [t.name, t.effect as number]));
    const orders = (set: string[]): string[][] =>
      set.length === 0 ? [[]] : set.flatMap((x) => orders(set.filter((y) => y !== x)).map((rest) => [x, ...rest]));
    const credit = new Map<string, number>();
    for (const journey of journeys(log)) {
      const all = orders([...new Set(journey)].filter((name) => name !== "conversion"));
      for (const order of all) {
        let lost = 1;
        for (const name of order) {
          const p = effect.get(name) as number;
          credit.set(name, (credit.get(name) ?? 0) + (lost * p) / all.length);
          lost *= 1 - p;
        }
      }
    }
    const total = [...credit.values()].reduce((a, b) => a + b);
    for (const { name: touchpoint, share } of truth.touchpoints)
      expect(share).toBeCloseTo((credit.get(touchpoint) ?? 0) / total, 12);
  });

  test("has the given number of touchpoints, popularity rank^-1.3, two effects of 0, the others below 0.08", () => {
    const model = standardAttributionModel({ touchpoints: 12, seed: 2 });
    if (model.walk.kind !== "drawn") throw new Error("drawn");
    const weights = model.walk.popularity.map(({ weight }) => weight).sort((a, b) => b - a);
    weights.forEach((weight, i) => {
      expect(weight).toBeCloseTo((i + 1) ** -1.3, 12);
    });
    const effects = model.touchpoints.map((t) => t.effect as number);
    expect(effects.filter((effect) => effect === 0).length).toBe(2);
    expect(effects.every((effect) => effect >= 0 && effect < 0.08)).toBe(true);
  });
});

test("refuses impossible sizes", () => {
  expect(() => standardAttributionModel({ touchpoints: 1 })).toThrow(
    /touchpoints: expected a whole number from 2 to 60000/,
  );
});
