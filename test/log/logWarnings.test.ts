import { filterEvents, funnel, joinJourneys, logFromRows, sampleJourneys, splitJourneys } from "parcours";
import { describe, expect, it } from "vitest";
import { logWarnings } from "../../src/log/logWarnings.ts";
import { logOf, vectorT } from "../helpers/logOf.ts";

const codes = (warnings: readonly { code: string }[]) => warnings.map(({ code }) => code);

describe("the warnings of a log", () => {
  it("are empty for a complete log", () => {
    expect(logWarnings(filterEvents(logOf(vectorT), "A"))).toEqual([]);
  });

  it("count the missing journeys of a sample and of every log derived from it", () => {
    const sample = filterEvents(sampleJourneys(logOf(vectorT), { customers: 3, seed: 1 }), "A");
    expect(logWarnings(sample)).toEqual([
      {
        code: "sampled",
        message: "this is a sample: 2 journeys are left out, so counts are not totals",
        path: [],
        count: 2,
      },
    ]);
    expect(codes(funnel(sample, { steps: ["A"] }).warnings)).toContain("sampled");
  });

  it("report interleaved visits until the journeys are joined", () => {
    const rows = ["x", "y", "x"].map((visit, time) => ({ customer: 1, touchpoint: "page", time, visit }));
    const log = logFromRows(rows, {
      customer: "customer",
      touchpoint: "touchpoint",
      time: "time",
      properties: ["visit"],
    });
    const torn = splitJourneys(log, { changes: "visit" });
    expect(codes(logWarnings(torn))).toEqual(["interleaved"]);
    expect(codes(funnel(torn, { steps: ["page"] }).warnings)).toContain("interleaved");
    expect(logWarnings(joinJourneys(torn))).toEqual([]);
  });
});
