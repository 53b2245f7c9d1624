/**
 * The ecom log of retentioneering-tools, window 1 h. The counts come from ClickHouse 26.7.2.1; from the sources of PostHog, Umami,
 * Rybbit and retentioneering, written again; and, for the other switches, from a second implementation. Counts are exact integers.
 */

import {
  compareFunnels,
  type EventLog,
  explainFunnel,
  type FunnelDefinition,
  funnel,
  funnelDrivers,
  funnelTrend,
  logFromCsv,
  timeToConvert,
} from "parcours";
import { beforeAll, describe, expect, it } from "vitest";
import { sharedPath, sharedText } from "../helpers/shared.ts";

const steps = ["product_view", "add_to_cart", "shipping_details", "purchase"];
const hour = { steps, within: { hours: 1 } } satisfies FunnelDefinition;
const countsOf = (result: { steps: { count: number }[] }) => result.steps.map((step) => step.count);

const table: [string, Partial<FunnelDefinition>, number[]][] = [
  ["default", {}, [598, 480, 307, 109]],
  ["clickhouse", { semantics: "clickhouse" }, [598, 480, 307, 109]],
  ["clickhouse-strict-once", { semantics: "clickhouse-strict-once" }, [598, 480, 307, 109]],
  ["posthog", { semantics: "posthog" }, [598, 480, 307, 109]],
  ["amplitude", { semantics: "amplitude" }, [598, 480, 307, 109]],
  ["umami", { semantics: "umami" }, [598, 480, 307, 109]],
  ["log-order", { ties: "log-order" }, [598, 480, 307, 109]],
  ["clickhouse-strict-deduplication", { semantics: "clickhouse-strict-deduplication" }, [598, 480, 199, 53]],
  ["clickhouse-strict-order", { semantics: "clickhouse-strict-order" }, [598, 32, 5, 0]],
  ["… with deduplication", { semantics: "clickhouse", endsOn: ["other", "early", "repeat"] }, [598, 32, 5, 0]],
  ["clickhouse-strict-order-reentry", { semantics: "clickhouse-strict-order-reentry" }, [598, 40, 5, 0]],
  ["clickhouse-strict-increase", { semantics: "clickhouse-strict-increase" }, [598, 480, 306, 109]],
  ["ties strict", { ties: "strict" }, [598, 480, 306, 109]],
  ["posthog-strict", { semantics: "posthog-strict" }, [598, 269, 39, 3]],
  ["… repeats break", { semantics: "posthog-strict", strict: { repeats: "break" } }, [598, 269, 38, 3]],
  ["posthog-unordered", { semantics: "posthog-unordered" }, [598, 522, 438, 317]],
  ["… anchored", { semantics: "posthog-unordered", anchored: true }, [598, 498, 402, 245]],
  ["mixpanel", { semantics: "mixpanel" }, [598, 158, 67, 20]],
  ["… favourable", { semantics: "mixpanel", ties: "favourable" }, [598, 158, 67, 20]],
  ["… log-order", { semantics: "mixpanel", ties: "log-order", exclusionEffect: "void" }, [598, 158, 67, 20]],
  ["entry any, grace 2 s", { ties: { grace: { seconds: 2 } } }, [598, 480, 307, 110]],
  ["attempts", { count: "attempts" }, [2875, 943, 418, 125]],
  ["hold session", { hold: { property: "session_id" } }, [598, 480, 307, 109]],
];

describe.skipIf(!sharedPath("data/ecom.csv.gz"))("ecom, 1 h (needs shared/data/ecom.csv.gz)", () => {
  let log: EventLog;
  beforeAll(async () => {
    log = await logFromCsv(sharedText("data/ecom.csv.gz"), {
      customer: "user_id",
      touchpoint: "event",
      time: "timestamp",
      channel: "platform",
      properties: ["session_id"],
    });
  });

  it.each(table)("%s", (_, switches, counts) => {
    expect(countsOf(funnel(log, { ...hour, ...switches }))).toEqual(counts);
  });

  it("retentioneering: no window, the same for all ties", () => {
    const retentioneering = { steps, semantics: "retentioneering" } as const;
    expect(countsOf(funnel(log, retentioneering))).toEqual([598, 517, 401, 227]);
    for (const ties of ["favourable", "strict"] as const) {
      expect(countsOf(funnel(log, { ...retentioneering, ties }))).toEqual([598, 517, 401, 227]);
    }
  });

  it("journeys with attempts, pairs with hold", () => {
    expect(funnel(log, { ...hour, count: "attempts" }).attempts).toEqual({ journeys: 598, complete: 108 });
    expect(funnel(log, { ...hour, hold: { property: "session_id" } })).toMatchObject({
      pairs: [2868, 944, 418, 126],
      withoutValue: 0,
    });
  });

  it("one journey depends on ties; reasons of the dropped", () => {
    const result = funnel(log, hour, { reasons: true });
    expect(result.decidedByTies).toBe(1);
    expect(result.warnings).toContainEqual(expect.objectContaining({ code: "ties_decide", count: 1 }));
    expect(result.steps.map((step) => step.lost)).toEqual([
      { excluded: 0, late: 37, early: 5, never: 76 },
      { excluded: 0, late: 73, early: 36, never: 64 },
      { excluded: 0, late: 71, early: 63, never: 64 },
      undefined,
    ]);
  });

  it("rates and their intervals", () => {
    const rates = funnel(log, hour).steps.map(({ stepConversion: { value, lower, upper } }) =>
      [value, lower, upper].map((number) => number?.toFixed(6)),
    );
    expect(rates.slice(1)).toEqual([
      ["0.802676", "0.768889", "0.832598"],
      ["0.639583", "0.595680", "0.681270"],
      ["0.355049", "0.303613", "0.410067"],
    ]);
  });

  it.each([
    ["latest-entry", [222, "299.2250", 372, "502.8143", 378, "489.4587"], [1, 1, 0]],
    ["earliest-entry", [359, "507.4917", 378, "512.9837", 378, "489.4587"], [1, 1, 0]],
    ["shortest", [190.5, "266.1458", 348, "449.4300", 374, "462.0734"], [0, 1, 0]],
  ] as const)("gaps, %s", (times, expected, zeros) => {
    const gaps = funnel(log, { ...hour, times })
      .steps.slice(1)
      .map((step) => step.timeFromPrevious);
    expect(gaps.map((gap) => gap?.n)).toEqual([480, 307, 109]);
    const seconds = gaps.flatMap((gap) => [(gap?.q50Ms ?? 0) / 1000, ((gap?.meanMs ?? 0) / 1000).toFixed(4)]);
    expect(seconds).toEqual(expected);
    expect(gaps.map((gap) => gap?.zeros)).toEqual(zeros);
  });

  it("time to convert", () => {
    const { whole, histogram } = timeToConvert(log, hour);
    expect(whole).toMatchObject({ n: 109, q25Ms: 770_000, q50Ms: 1_053_000, q75Ms: 1_385_000, q90Ms: 1_933_200 });
    expect(((whole?.meanMs ?? 0) / 1000).toFixed(4)).toBe("1132.0550");
    expect(histogram).toMatchObject({ counts: [20, 49, 27, 10, 3], below: 0, above: 0 });
    expect(histogram.edgesMs.map((edge) => Math.round(edge))).toEqual([
      60_000, 665_200, 1_270_400, 1_875_600, 2_480_800, 3_086_000,
    ]);
    const median = (times: NonNullable<FunnelDefinition["times"]>) =>
      timeToConvert(log, { ...hour, times }).whole?.q50Ms;
    expect([median("earliest-entry"), median("shortest")]).toEqual([1_173_000, 1_010_000]);
  });

  it("breakdown by platform", () => {
    const groups = (at: "first" | "last" | "all") => {
      const result = funnel(log, { ...hour, breakdown: { by: "channel", at } });
      return [result.additive, ...(result.groups ?? []).map((group) => [group.value, ...countsOf(group)])];
    };
    expect(groups("first")).toEqual([
      true,
      ["desktop", 321, 258, 174, 62],
      ["mobile", 207, 165, 96, 30],
      ["tablet", 70, 57, 37, 17],
    ]);
    expect(groups("last")).toEqual([
      true,
      ["desktop", 310, 251, 165, 58],
      ["mobile", 217, 171, 103, 32],
      ["tablet", 71, 58, 39, 19],
    ]);
    expect(groups("all")).toEqual([
      false,
      ["desktop", 379, 275, 171, 61],
      ["mobile", 279, 183, 105, 31],
      ["tablet", 99, 63, 40, 19],
    ]);
  });

  it("trend by month", () => {
    const trend = funnelTrend(log, hour, { every: "month", timeZone: "UTC" });
    expect(trend.buckets.map((bucket) => bucket.entered)).toEqual([56, 141, 282, 402, 432, 407]);
    expect(trend.buckets.map((bucket) => bucket.converted)).toEqual([2, 10, 12, 29, 28, 40]);
    expect(trend.additive).toBe(false);
  });

  it("drivers", () => {
    const { success, failure, leftOut, drivers } = funnelDrivers(log, hour);
    expect(success).toBe(109);
    expect(failure + (leftOut.observed_too_short ?? 0)).toBe(489);
    const met = ["cart", "payment_details", "catalog", "payment_error"].map((name) =>
      drivers.find((one) => one.name === name),
    );
    expect(met.map((driver) => driver?.success)).toEqual([87, 69, 36, 1]);
    // failures are watched for as long as successes: over their whole windows they would meet 260, 156, 271 and 28
    for (const [i, whole] of [260, 156, 271, 28].entries()) expect(met[i]?.failure).toBeLessThanOrEqual(whole);
  });

  it("posthog against mixpanel: entry alone makes the whole difference", () => {
    const explained = explainFunnel(log, { ...hour, semantics: "posthog" }, { against: ["mixpanel"], witnesses: 3 });
    expect(explained.base).toEqual([598, 480, 307, 109]);
    const [mixpanel] = explained.against;
    expect(mixpanel).toMatchObject({ semantics: "mixpanel", counts: [598, 158, 67, 20], differing: 372 });
    expect(mixpanel?.witnesses).toHaveLength(3);
    const effects = mixpanel?.switches.map((one) => [
      one.switch,
      one.alone?.counts,
      one.alone?.differing,
      one.after?.differing,
    ]);
    expect(effects?.filter(([name]) => name === "entry" || name === "ties")).toEqual([
      ["entry", [598, 158, 67, 20], 372, 372],
      ["ties", [598, 480, 307, 110], 1, 0],
    ]);
  });

  it("finds no difference between two halves of the customers", () => {
    const same = compareFunnels(funnel(log, hour), funnel(log, hour));
    expect(same.steps[3]?.conversion).toMatchObject({ difference: { value: 0 }, relative: 0, p: 1 });
  });
});
