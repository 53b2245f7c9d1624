/** Control charts of the steps of a funnel, and their alerts. */

import { changePoints, controlChart, type EventLog, funnelTrend, watchFunnel } from "parcours";
import { describe, expect, it } from "vitest";
import { logOf } from "../helpers/logOf.ts";
import { refusal } from "../helpers/refusal.ts";

const day = 86_400_000;
const steps = ["A", "B", "C"];

/** Fifty customers a day: half reach B, half of these C; from day 8 on, few of those at B reach C. */
function shop(days: number): EventLog {
  const customers = [...Array(50 * days).keys()].map((i) => {
    const start = Math.floor(i / 50) * day;
    const own = i % 50;
    const at = (name: string, tick: number) => `${name}${start + tick}`;
    const third = own < (start >= 8 * day ? 2 : 20);
    return `c${i}: ${[at("A", 0), ...(own < 40 ? [at("B", 1000)] : []), ...(third ? [at("C", 2000)] : [])].join(" ")}`;
  });
  return logOf(customers.join(";"), 1);
}

describe("watchFunnel", () => {
  const log = shop(12);
  const options = { every: "day", baseline: { points: 8 }, observedUntil: 20 * day } as const;
  const watched = watchFunnel(log, { steps, within: { hours: 1 } }, options);

  it("alerts at the step that fell, and says since when", () => {
    expect(watched.charts.map(({ step }) => step)).toEqual([null, "B", "C"]);
    const ofStep = (step: string | null) => watched.alerts.filter((alert) => alert.step === step);
    expect(ofStep("B")).toEqual([]);
    expect(ofStep("C").map(({ bucket }) => bucket / day)).toEqual([8, 9, 10, 11]);
    expect(ofStep(null)).toHaveLength(4);
    for (const { since, side, rule, value, limit } of watched.alerts) {
      expect([since, side, rule]).toEqual([8 * day, "lower", "limit"]);
      expect(value).toBeLessThanOrEqual(limit);
    }
  });

  it("is the trend and the charts of its rates", () => {
    const trend = funnelTrend(log, { steps, within: { hours: 1 } }, { every: "day", observedUntil: 20 * day });
    expect(watched.trend).toEqual(trend);
    const charts = [undefined, 1, 2].map((step) =>
      controlChart(trend, { side: "lower", baseline: { points: 8 }, ...(step !== undefined && { step }) }),
    );
    expect(watched.charts.map(({ chart }) => chart)).toEqual(charts);
    expect(watched.expectedFalseAlarms).toBeCloseTo(
      charts.reduce((sum, { expectedFalseAlarms }) => sum + expectedFalseAlarms, 0),
      12,
    );
    expect(changePoints(trend, { step: "C" }).points).toMatchObject([{ at: 8 * day }]);
  });

  it("has one chart for two steps, and none of its buckets alarms before its windows close", () => {
    const open = watchFunnel(log, { steps: ["A", "C"] }, { every: "day", baseline: { points: 8 } });
    expect(open.charts).toHaveLength(1);
    expect(open.alerts).toEqual([]);
    expect(open.warnings.map(({ code }) => code)).toContain("no_window");
  });

  it("says what its charts say", () => {
    expect(watched.warnings.map(({ code }) => code)).toContain("many_charts");
    const few = watchFunnel(shop(1), { steps, within: { hours: 1 } }, { ...options, baseline: { rate: 0.001 } });
    expect(few.warnings).toContainEqual(expect.objectContaining({ code: "cannot_fall", path: ["charts", 0] }));
  });

  it("refuses unknown options", () => {
    expect(refusal(() => watchFunnel(log, { steps }, { every: "day", sides: 1 } as never))).toContain(
      'watchFunnel: unknown key "sides" in the options. Did you mean "side"?',
    );
  });
});
