/**
 * The two incidents that were planted in the ecom log: a bug of checkout on mobile from 9 April to 9 May 2024, and a payment incident from
 * 19 May to 7 June. Dispersions and costs are those of `spec/segments.md` §10.2, from a script written from its formula.
 */

import {
  changePoints,
  type EventLog,
  explainChange,
  filterEvents,
  funnelTrend,
  logFromCsv,
  splitJourneys,
  watchFunnel,
} from "parcours";
import { findingOf } from "parcours/charts";
import { beforeAll, describe, expect, it } from "vitest";
import { sharedPath, sharedText } from "../helpers/shared.ts";

describe.skipIf(!sharedPath("data/ecom.csv.gz"))("ecom (needs shared/data/ecom.csv.gz)", () => {
  let sessions: EventLog;
  beforeAll(async () => {
    const log = await logFromCsv(sharedText("data/ecom.csv.gz"), {
      customer: "user_id",
      touchpoint: "event",
      time: "timestamp",
      channel: "platform",
      properties: ["session_id", "acquisition_channel", "user_cohort", "user_lifecycle"],
    });
    sessions = splitJourneys(log, { changes: "session_id" });
  });

  const question = (steps: string[]) => ({ steps, order: "unordered", within: { days: 30 } }) as const;
  // every session had ended when the file was written: each of the 24 weeks is complete
  const trendOf = (channel: string, steps: string[]) =>
    funnelTrend(filterEvents(sessions, { channel }), question(steps), { every: "week", observedUntil: "2024-08-05" });

  it.each([
    ["mobile", ["shipping_details", "payment_details"], ["2024-04-15", "2024-05-06"], 1.54, 210.112],
    ["desktop", ["shipping_details", "payment_details"], [], 1.1969, 300.1306],
    ["mobile", ["payment_details", "purchase"], ["2024-05-20", "2024-06-10"], 1.7234, 109.3609],
  ])("%s, %j: the level changes at %j", (channel, steps, dates, dispersion, cost) => {
    const trend = trendOf(channel, steps);
    expect(trend.buckets).toHaveLength(24);
    expect(new Date(trend.buckets[0]?.start ?? 0).toISOString()).toBe("2024-01-15T00:00:00.000Z");
    const found = changePoints(trend);
    expect(found.points.map(({ at }) => new Date(at ?? 0).toISOString().slice(0, 10))).toEqual(dates);
    expect(found.dispersion).toBeCloseTo(dispersion, 3);
    expect(Math.abs(found.cost - cost)).toBeLessThan(1e-3);
  });

  it("has the same points with the dispersion of coins, at another cost", () => {
    const found = changePoints(trendOf("mobile", ["shipping_details", "payment_details"]), { dispersion: 1 });
    expect(found.points.map(({ index }) => index)).toEqual([13, 16]);
    expect(Math.abs(found.cost - 313.2769)).toBeLessThan(1e-3);
  });

  it("watching the payment alerts within the incident, and says since when", () => {
    const mobile = filterEvents(sessions, { channel: "mobile" });
    const watched = watchFunnel(mobile, question(["payment_details", "purchase"]), {
      every: "week",
      observedUntil: "2024-08-05",
      baseline: { from: "2024-01-15", to: "2024-05-13" },
    });
    const dates = watched.alerts.map(({ bucket }) => new Date(bucket).toISOString().slice(0, 10));
    expect(dates).toEqual(["2024-05-20", "2024-05-27", "2024-06-03"]);
    expect(new Set(watched.alerts.map(({ since }) => since))).toEqual(new Set([Date.UTC(2024, 4, 20)]));
  });

  // from the first day of the data to the dates that changePoints gives, and up to its next date
  it.each([
    [["shipping_details", "payment_details"], ["2024-04-15", "2024-05-06"], { column: "channel", value: "mobile" }],
    [
      ["payment_details", "purchase"],
      ["2024-05-20", "2024-06-10"],
      { column: { touchpoint: "payment_error" }, value: "payment_error" },
    ],
  ])("%j: the segment of the incident is first in the list of explainChange", (steps, [from, to], segment) => {
    const why = explainChange(
      sessions,
      {
        measure: { kind: "funnel", funnel: question(steps) },
        before: { from: "2024-01-15", to: from as string },
        after: { from: from as string, to: to as string },
      },
      { observedUntil: "2024-08-05" },
    );
    expect(why.definition.over).toHaveLength(5);
    expect(why.segments[0]).toMatchObject(segment);
    expect(why.segments[0]?.pAdjusted).toBeLessThan(0.001);
    expect(why.warnings.map(({ code }) => code)).not.toContain("no_segment_stands_out");
    const byChannel = why.segments.filter(({ column }) => column === "channel");
    expect(byChannel.reduce((sum, { contribution }) => sum + contribution.value, 0)).toBeCloseTo(why.change.value, 12);
  });

  it("payment: no platform, source, cohort or life cycle stands out, because the incident met all of them", () => {
    const why = explainChange(
      sessions,
      {
        measure: { kind: "funnel", funnel: question(["payment_details", "purchase"]) },
        before: { from: "2024-01-15", to: "2024-05-20" },
        after: { from: "2024-05-20", to: "2024-06-10" },
        over: [
          "channel",
          { property: "acquisition_channel" },
          { property: "user_cohort" },
          { property: "user_lifecycle" },
        ],
      },
      { observedUntil: "2024-08-05" },
    );
    expect(why.change.upper).toBeLessThan(-0.35);
    for (const { kind, before, after, ranked } of why.segments)
      if (kind === "value" && ranked && before.n >= 10 && after.n >= 10)
        expect((after.value.value as number) - (before.value.value as number)).toBeLessThan(-0.2);
    expect(why.segments.every(({ pAdjusted }) => pAdjusted === null || pAdjusted > 0.05)).toBe(true);
    expect(why.warnings.map(({ code }) => code)).toContain("no_segment_stands_out");
    expect(findingOf(why).finding).toContain("No segment changed otherwise than the others beyond chance.");
  });

  it("payment: nearly all sessions that stop have met the error, on every platform alike", () => {
    const why = explainChange(
      sessions,
      {
        measure: { kind: "funnel", funnel: question(["payment_details", "purchase"]) },
        before: { from: "2024-01-15", to: "2024-05-20" },
        after: { from: "2024-05-20", to: "2024-06-10" },
        over: ["touchpoints", "channel"],
      },
      { observedUntil: "2024-08-05" },
    );
    const [error] = why.segments;
    expect(error).toMatchObject({ kind: "met", value: "payment_error" });
    expect([error?.before.share, error?.after.share].map((share) => (share ?? 0).toFixed(2))).toEqual(["0.01", "0.64"]);
    expect(why.nested?.within.value).toBe("payment_error");
    const platforms = why.nested?.segments.filter(({ column }) => column === "channel") ?? [];
    expect(platforms.map(({ value }) => value).sort()).toEqual(["desktop", "mobile", "tablet"]);
    expect(platforms.every(({ pAdjusted }) => pAdjusted === null || pAdjusted > 0.05)).toBe(true);
  });
});
