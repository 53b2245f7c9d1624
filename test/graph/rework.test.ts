import fc from "fast-check";
import { logFromRows, pathTable, pathTableFromRows, rework } from "parcours";
import { describe, expect, test } from "vitest";
import { journeysArbitrary, logOfJourneys } from "../helpers/graphArbitraries.ts";
import { plainRework } from "../helpers/graphOracle.ts";
import { logOf, vectorT } from "../helpers/logOf.ts";
import { sharedPath, sharedText } from "../helpers/shared.ts";

const three = ({ total }: ReturnType<typeof rework>) => [total.selfLoops, total.repetitions, total.reworkEvents];

describe("rework", () => {
  test.each([
    ["A A B A", 1, 1, 2],
    ["A A A B A", 2, 1, 3],
    ["A B B C", 1, 0, 1],
    ["B A B", 0, 1, 1],
    ["A B C P", 0, 0, 0],
  ])("of %s: self-loops %d, repetitions %d, rework events %d", (path, ...expected) => {
    expect(three(rework(pathTableFromRows([{ path: path.split(" ") }])))).toEqual(expected);
  });

  test("of five journeys", () => {
    const result = rework(logOf(vectorT));
    expect(result.total).toEqual({
      events: 15,
      journeys: 5,
      selfLoops: 1,
      selfLoopRuns: 1,
      repetitions: 1,
      repeatedIn: 1,
      reworkEvents: 2,
      reworkJourneys: 2,
    });
    expect(
      result.touchpoints.map(({ name, reworkEvents, minimumSelfDistance }) => [
        name,
        reworkEvents,
        minimumSelfDistance,
      ]),
    ).toEqual([
      ["A", 0, null],
      ["B", 2, 0],
      ["C", 0, null],
      ["P", 0, null],
    ]);
    expect(result.regions).toEqual([{ names: ["A", "B"], count: 5 }]);
  });

  test("minimum self distance is the shortest way back", () => {
    const distance = (path: string) =>
      rework(pathTableFromRows([{ path: path.split(" ") }])).touchpoints[0]?.minimumSelfDistance;
    expect([distance("a a"), distance("a b a"), distance("a b c a b b a"), distance("a b")]).toEqual([0, 1, 2, null]);
  });

  test("a region can be left and reached again, over several journeys; the largest is first", () => {
    const result = rework(
      pathTableFromRows([{ path: ["x", "y"] }, { path: ["y", "x"] }, { path: ["b", "b"] }, { path: ["a", "b", "x"] }]),
    );
    expect(result.regions).toEqual([
      { names: ["x", "y"], count: 2 },
      { names: ["b"], count: 1 },
    ]);
  });

  test("a long circle is found without recursion", () => {
    const path = Array.from({ length: 60_000 }, (_, i) => `t${i % 20_000}`);
    expect(rework(pathTableFromRows([{ path }])).regions).toMatchObject([{ count: 59_999 }]);
  });

  test("of an empty log is zero", () => {
    expect(rework(logFromRows([], { customer: "a", touchpoint: "b", time: "c" }))).toMatchObject({
      journeys: 0,
      touchpoints: [],
      regions: [],
    });
  });
});

describe("laws of rework", () => {
  test("counts equal those of loops over plain lists; reworkEvents = selfLoops + repetitions", () => {
    fc.assert(
      fc.property(journeysArbitrary(), (plain) => {
        const result = rework(logOfJourneys(plain));
        const paths = plain.map((journey) => journey.map(({ touchpoint }) => touchpoint));
        expect(result.touchpoints).toEqual(result.touchpoints.map(({ name }) => plainRework(paths, name)));
        for (const one of [result.total, ...result.touchpoints])
          expect(one.reworkEvents).toBe(one.selfLoops + one.repetitions);
        expect(result.total.reworkEvents).toBe(paths.reduce((sum, path) => sum + path.length - new Set(path).size, 0));
        expect(result.total.reworkJourneys).toBe(paths.filter((path) => path.length > new Set(path).size).length);
      }),
    );
  });

  test("a log and its path table agree", () => {
    fc.assert(
      fc.property(journeysArbitrary(), (plain) => {
        const log = logOfJourneys(plain);
        const { warnings: _, ...ofLog } = rework(log);
        expect(rework(pathTable(log))).toMatchObject(ofLog);
      }),
    );
  });
});

const ecom = sharedPath("data/ecom.csv.gz");
describe.skipIf(!ecom)("rework in a shop of 600 customers (needs shared/data/ecom.csv.gz)", () => {
  test("agrees with other tools", () => {
    const lines = sharedText("data/ecom.csv.gz").trim().split(/\r?\n/);
    const rows = lines.slice(1).map((line) => line.split(","));
    const shop = logFromRows(
      rows.map(([customer, , touchpoint, time]) => ({ customer, touchpoint, time })),
      { customer: "customer", touchpoint: "touchpoint", time: "time" },
    );
    const { total, touchpoints } = rework(shop);
    expect(total).toMatchObject({
      selfLoops: 3932,
      selfLoopRuns: 3268,
      repetitions: 19_810,
      reworkEvents: 23_742,
      reworkJourneys: 600,
    });
    for (const { name: touchpoint, minimumSelfDistance } of touchpoints)
      expect([touchpoint, minimumSelfDistance]).toEqual([touchpoint, touchpoint === "purchase" ? 2 : 0]);
  });
});

const running = sharedPath("data/running-example.csv");
describe.skipIf(!running)("rework in the running example (needs shared/data/running-example.csv)", () => {
  test("agrees with pm4py", () => {
    const lines = sharedText("data/running-example.csv").trim().split(/\r?\n/).slice(1);
    const rows = lines
      .map((line) => line.split(","))
      .map((cells) => ({ customer: cells[7], touchpoint: cells[1], time: cells[3] }));
    const { total, touchpoints } = rework(
      logFromRows(rows, { customer: "customer", touchpoint: "touchpoint", time: "time" }),
    );
    expect(total).toMatchObject({ selfLoops: 0, repetitions: 9, reworkEvents: 9 });
    const again = touchpoints.filter(({ reworkEvents }) => reworkEvents > 0);
    expect(
      again.map(({ name, reworkJourneys, minimumSelfDistance }) => [name, reworkJourneys, minimumSelfDistance]),
    ).toEqual([
      ["check ticket", 2, 2],
      ["decide", 2, 3],
      ["examine casually", 1, 2],
      ["reinitiate request", 1, 3],
    ]);
  });
});
