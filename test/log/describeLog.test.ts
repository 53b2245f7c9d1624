import { describeLog, filterEvents, logFromRows, logToRows, sampleJourneys, splitJourneys } from "parcours";
import { describe, expect, it } from "vitest";
import { logOf, vectorT } from "../helpers/logOf.ts";

const minute = 60_000;
const columns = { customer: "c", touchpoint: "t", time: "at", channel: "via", value: "price", properties: ["flag"] };

describe("describeLog", () => {
  it("describes the test log T", () => {
    const described = describeLog(logOf(vectorT));
    expect(described).toMatchObject({
      kind: "describeLog",
      events: 15,
      journeys: 5,
      customers: 5,
      firstMs: 0,
      lastMs: 90 * minute,
      lengths: { min: 1, q50: 3, mean: 3, q95: 4, max: 4 },
      durationsMs: { min: 0, q50: 50 * minute, max: 90 * minute },
      channels: [],
      columns: [],
      tiedPairs: 1,
      duplicates: 1,
      issues: [],
      lineage: [],
    });
    expect(described.touchpoints).toEqual([
      { name: "A", events: 5, journeys: 5 },
      { name: "B", events: 5, journeys: 3 },
      { name: "C", events: 3, journeys: 3 },
      { name: "P", events: 2, journeys: 2 },
    ]);
    expect(described.warnings.map(({ code, count }) => [code, count])).toEqual([
      ["tied_events", 1],
      ["duplicate_events", 1],
    ]);
  });

  it("describes columns and channels", () => {
    const base = { c: 1, t: "x", via: "web", price: 2, flag: true };
    const rows = [
      { ...base, at: 1e12 },
      { ...base, at: 2e12, via: "store", price: null },
      { ...base, at: 3e12, price: 2, flag: null },
      { ...base, at: 4e12, via: null },
    ];
    const { columns: described, channels } = describeLog(logFromRows(rows, columns));
    expect(described.sort((a, b) => (a.name < b.name ? 1 : -1))).toEqual([
      { name: "value", type: "number", values: 3, missing: 1, distinct: 1 },
      { name: "flag", type: "boolean", values: 3, missing: 1, distinct: 1 },
      { name: "channel", type: "text", values: 3, missing: 1, distinct: 2 },
    ]);
    expect(channels).toEqual([
      { name: "web", events: 2, journeys: 1 },
      { name: "store", events: 1, journeys: 1 },
    ]);
  });

  it("counts events equal in every column to an earlier one, also across cuts", () => {
    const base = { c: 1, t: "x", at: 1e12, via: null, price: null, flag: null };
    const rows = [base, { ...base, t: "y" }, base, { ...base, flag: true }, base, { ...base, c: 2 }];
    const log = logFromRows(rows, columns);
    expect(describeLog(log).duplicates).toBe(2);
    expect(describeLog(splitJourneys(log, { endsWith: "x" })).duplicates).toBe(2);
    expect(
      describeLog(
        logFromRows(
          Array.from({ length: 50_000 }, () => base),
          columns,
        ),
      ).duplicates,
    ).toBe(49_999);
  });

  it("describes an empty log with null instead of numbers", () => {
    const none = describeLog(filterEvents(logOf("c: A0"), { not: {} }));
    expect(none).toMatchObject({ events: 0, firstMs: null, lastMs: null, touchpoints: [], duplicates: 0 });
    expect(none.lengths).toEqual({ min: null, q50: null, mean: null, q95: null, max: null });
  });

  it("warns of a sample, and can be written as JSON", () => {
    const described = describeLog(sampleJourneys(logOf(vectorT), { customers: 2, seed: 1 }));
    expect(described.warnings[0]?.code).toBe("sampled");
    expect(JSON.parse(JSON.stringify(described))).toEqual(described);
  });

  it("gives microseconds as milliseconds", () => {
    const rows = [0, 1500].map((us) => ({ c: 1, t: "x", at: 1_700_000_000_000_000 + us }));
    const log = logFromRows(rows, { customer: "c", touchpoint: "t", time: "at" }, { timeUnit: "us" });
    expect(describeLog(log)).toMatchObject({ firstMs: 1_700_000_000_000, durationsMs: { max: 1.5 } });
    expect(logToRows(log)[1]).toEqual({ customer: "1", touchpoint: "x", time: 1_700_000_000_001_500 });
  });
});
