import { pathStatistics, pathTable, pathTableFromRows } from "parcours";
import { describe, expect, it } from "vitest";
import { logOf, vectorT } from "../helpers/logOf.ts";

describe("pathStatistics", () => {
  it("describes five customers", () => {
    expect(pathStatistics(logOf(vectorT))).toMatchObject({
      kind: "pathStatistics",
      journeys: 5,
      distinct: 5,
      lengths: { min: 1, q50: 3, mean: 3, q95: 4, max: 4 },
      durationsMs: { min: 0, q50: 50 * 60_000, mean: 49 * 60_000, q95: 85 * 60_000, max: 90 * 60_000 },
      entropy: Math.log(5),
      entropyNormalised: 1,
      topShare: { value: 0.2, n: 5 },
      coverage: [
        { share: 0.5, paths: 3 },
        { share: 0.8, paths: 4 },
        { share: 0.95, paths: 5 },
      ],
      oneEvent: 1,
      withRepeat: 1,
      withRework: 2,
      warnings: [{ code: "few_journeys", count: 5 }],
    });
  });

  it("gives the same for a table, except durations", () => {
    const log = logOf(vectorT);
    expect(pathStatistics(pathTable(log))).toEqual({ ...pathStatistics(log), durationsMs: null });
  });

  it("is null where nothing is defined, and 0 where all journeys take one path", () => {
    expect(pathStatistics(logOf(""))).toMatchObject({
      journeys: 0,
      lengths: { min: null, mean: null },
      durationsMs: { max: null },
      entropy: null,
      entropyNormalised: null,
      topShare: { value: null },
      coverage: [{ paths: null }, { paths: null }, { paths: null }],
    });
    const one = pathTableFromRows([{ path: ["A"], journeys: 40 }]);
    expect(pathStatistics(one)).toMatchObject({ entropy: 0, entropyNormalised: 0, warnings: [] });
  });
});
