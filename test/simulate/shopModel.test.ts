import { shopModel, simulateLog } from "parcours";
import { describe, expect, test } from "vitest";

describe("shopModel", () => {
  const { log, truth } = simulateLog(shopModel(), { customers: 20_000, seed: 1 });

  test("has twelve touchpoints before or after the purchase, on eight channels", () => {
    expect(truth.touchpoints.length).toBe(12);
    expect(log.touchpoints.length).toBe(13);
    expect(truth.channels.length).toBe(8);
  });

  test("converts a plausible share of its customers", () => {
    expect(truth.conversionProbability).toBeGreaterThan(0.1);
    expect(truth.conversionProbability).toBeLessThan(0.3);
    expect(truth.eventsPerCustomer).toBeLessThan(6);
  });

  test("its checkout irritant costs conversions, its e-mail has the largest share", () => {
    expect(truth.irritants[0]?.lostConversion).toBeGreaterThan(0.01);
    const best = truth.touchpoints.reduce((a, b) => ((a.share as number) > (b.share as number) ? a : b));
    expect(best.name).toBe("email");
    expect(truth.touchpoints.reduce((sum, row) => sum + (row.share as number), 0)).toBeCloseTo(1, 12);
  });

  test("is a new object each time: a change to one leaves the others as they are", () => {
    const model = shopModel();
    (model.touchpoints as unknown[]).length = 0;
    expect(shopModel().touchpoints.length).toBe(13);
  });
});
