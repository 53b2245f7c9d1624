import { logFromRows, pathStatistics, pathTable, topPaths } from "parcours";
import { describe, expect, it } from "vitest";
import { logOfCsv } from "../helpers/pathsCsv.ts";
import { sharedPath, sharedText } from "../helpers/shared.ts";

describe.skipIf(!sharedPath("data/running-example.csv"))(
  "running-example, textbook log of W. van der Aalst (needs shared/data/running-example.csv)",
  () => {
    it("has six distinct paths of 5, 5, 5, 5, 9 and 13 events, and a median duration of 815,940 s", () => {
      const log = logOfCsv("data/running-example.csv", {
        customer: "case:concept:name",
        touchpoint: "concept:name",
        time: "time:timestamp",
      });
      const table = pathTable(log);
      const lengths = Array.from({ length: table.rows }, (_, r) => table.offsets[r + 1]! - table.offsets[r]!);
      expect(lengths.sort((a, b) => a - b)).toEqual([5, 5, 5, 5, 9, 13]);
      expect(pathStatistics(log)).toMatchObject({ journeys: 6, distinct: 6, durationsMs: { q50: 815_940_000 } });
    });
  },
);

describe.skipIf(!sharedPath("data/ecom.csv.gz"))("ecom of retentioneering (needs shared/data/ecom.csv.gz)", () => {
  it("by customer: 600 journeys, 600 distinct paths, longest 113, median 51, all with rework", () => {
    const log = logOfCsv("data/ecom.csv.gz", { customer: "user_id", touchpoint: "event", time: "timestamp" });
    const { journeys, distinct, lengths, withRework } = pathStatistics(log);
    expect(log.events).toBe(31_106);
    expect({ journeys, distinct, withRework }).toEqual({ journeys: 600, distinct: 600, withRework: 600 });
    expect(lengths).toMatchObject({ max: 113, q50: 51 });
  });

  it("by session: 3,605 journeys, 3,003 distinct paths, 70 times [home]", () => {
    const log = logOfCsv("data/ecom.csv.gz", { customer: "session_id", touchpoint: "event", time: "timestamp" });
    const { journeys, distinct, lengths, durationsMs } = pathStatistics(log);
    expect({ journeys, distinct }).toEqual({ journeys: 3605, distinct: 3003 });
    expect(lengths).toMatchObject({ max: 26, q50: 8 });
    expect(durationsMs?.q50).toBe(869_000);
    expect(topPaths(pathTable(log), { top: 1 }).rows).toMatchObject([{ path: ["home"], journeys: 70 }]);
  });
});

describe.skipIf(!sharedPath("data/msnbc.seq.gz"))("MSNBC page views, UCI (needs shared/data/msnbc.seq.gz)", () => {
  it("989,818 visits: 365,435 of one page, the longest of 14,795", { timeout: 60_000 }, () => {
    const visits = sharedText("data/msnbc.seq.gz")
      .split("\n")
      .slice(7)
      .filter((line) => line.trim() !== "");
    const offsets = new Uint32Array(visits.length + 1);
    const pages = new Uint8Array(4_698_794);
    let end = 0;
    visits.forEach((line, visit) => {
      for (const page of line.trim().split(" ")) pages[end++] = Number(page) - 1;
      offsets[visit + 1] = end;
    });
    const empty = logFromRows([], { customer: "c", touchpoint: "t", time: "at" });
    const touchpoints = Array.from({ length: 17 }, (_, i) => `page ${String(i + 1).padStart(2, "0")}`);
    const size = { events: end, journeys: visits.length, customers: visits.length };
    const log = { ...empty, ...size, touchpoints, offsets, touchpoint: pages, time: new Float64Array(end) };
    const { journeys, lengths, oneEvent } = pathStatistics(log);
    expect({ journeys, oneEvent, max: lengths.max }).toEqual({ journeys: 989_818, oneEvent: 365_435, max: 14_795 });
  });
});
