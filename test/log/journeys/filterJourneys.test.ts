import { filterJourneys, isParcoursError, type JourneyCondition, logFromRows } from "parcours";
import { describe, expect, it } from "vitest";
import { logOf, vectorT } from "../../helpers/logOf.ts";
import { expectSound } from "../../helpers/logTwin.ts";

// c1: A0 B10 C30 P40   c2: A0 B5 B5 C65   c3: A0 C20 P50   c4: B0 A30 B90   c5: A7 (minutes)
const log = logOf(vectorT);
const at = (minute: number) => minute * 60_000;

describe("filterJourneys", () => {
  it.each<[JourneyCondition, string]>([
    ["P", "c1 c3"],
    [["P", "B"], "c1 c2 c3 c4"],
    [{ not: "P" }, "c2 c4 c5"],
    [{ has: { not: "A" } }, "c1 c2 c3 c4"],
    [{ has: "C" }, "c1 c2 c3"],
    [{ touchpoint: "B" }, "c1 c2 c4"],
    [{}, "c1 c2 c3 c4 c5"],
    [{ count: "B", gte: 2 }, "c2 c4"],
    [{ count: "B", lte: 1 }, "c1 c3 c5"],
    [{ count: "B", eq: 1 }, "c1"],
    [{ count: "B", gte: 1, lte: 1 }, "c1"],
    [{ count: {}, eq: 4 }, "c1 c2"],
    [{ length: 1 }, "c5"],
    [{ length: { gt: 1, lt: 4 } }, "c3 c4"],
    [{ durationMs: 0 }, "c5"],
    [{ durationMs: { gte: at(50), lte: at(65) } }, "c2 c3"],
    [{ starts: "B" }, "c4"],
    [{ ends: ["P", "A"] }, "c1 c3 c5"],
    [{ matches: "A -> B -> C" }, "c1"],
    [{ matches: ["A", { notIn: ["B"], repeat: "*" }, "P"] }, "c3"],
    [{ matches: "B -> .* -> B" }, "c2 c4"],
    [{ matches: "B -> .* -> B", within: { minutes: 89 } }, "c2"],
    [{ matches: "B -> .* -> B", within: { minutes: 90 } }, "c2 c4"],
    [{ matches: "start -> [^C]* -> end" }, "c4 c5"],
    [{ startsBetween: [at(7), at(8)] }, "c5"],
    [{ startsBetween: [at(0), at(7)] }, "c1 c2 c3 c4"],
    [{ startsBetween: ["1970-01-01T00:07Z", new Date(at(60))] }, "c5"],
    [{ customers: ["c2", "nobody"] }, "c2"],
    [{ all: ["B", { not: "P" }] }, "c2 c4"],
    [{ any: ["P", { length: 1 }] }, "c1 c3 c5"],
    [{ all: [] }, "c1 c2 c3 c4 c5"],
    [{ any: [] }, ""],
    [{ not: { any: ["P", "C"] } }, "c4 c5"],
    [{ not: { not: "P" } }, "c1 c3"],
  ])("%j", (condition, expected) => {
    const rest = filterJourneys(log, condition);
    expect([...rest.customerIds].join(" ")).toBe(expected);
    expectSound(rest);
  });

  it("counts what it left out", () => {
    expect(filterJourneys(log, "P").lineage.at(-1)).toEqual({
      verb: "filterJourneys",
      definition: "P",
      events: [15, 7],
      journeys: [5, 2],
      leftOut: { no_match: 3 },
    });
  });

  it("compares customers as text, and durations in milliseconds for every time unit", () => {
    const inMicroseconds = logFromRows(
      [
        { c: 7, t: "a", time: 1_000 },
        { c: 7, t: "a", time: 3_000 },
        { c: 10, t: "a", time: 2_000 },
      ],
      { customer: "c", touchpoint: "t", time: "time" },
      { timeUnit: "us" },
    );
    const ids = (condition: JourneyCondition) => [...filterJourneys(inMicroseconds, condition).customerIds];
    expect(ids({ customers: [10] })).toEqual([10]);
    expect(ids({ customers: ["7"] })).toEqual([7]);
    expect(ids({ durationMs: 2 })).toEqual([7]);
    expect(ids({ startsBetween: [2, 3] })).toEqual([10]);
  });

  it.each<[unknown, string, string]>([
    ["Q", "unknown_touchpoint", 'filterJourneys: unknown touchpoint "Q" in condition.'],
    [{ not: { has: "Q" } }, "unknown_touchpoint", 'unknown touchpoint "Q" in condition.not.has.'],
    [{ matches: "A -> Q" }, "unknown_touchpoint", 'filterJourneys: unknown touchpoint "Q" in condition.matches.'],
    [{ matches: "A ->" }, "invalid_pattern", "filterJourneys: condition.matches: expected a token"],
    [{ lenght: 3 }, "invalid_condition", 'unknown key "lenght" in condition. Did you mean "length"?'],
    [
      { length: 3, has: "A" },
      "invalid_condition",
      '"length" and "has" cannot be in one condition. Combine them with all.',
    ],
    [{ count: "A" }, "invalid_condition", "condition.count: expected a value or a test such as { gte: 10 }"],
    [{ length: "3" }, "wrong_type", "condition.length: eq expects a number, got string"],
    [{ startsBetween: [5, 1] }, "invalid_condition", "condition.startsBetween: expected [from, to]"],
    [{ startsBetween: ["03/04/2024", 1] }, "invalid_condition", "condition.startsBetween[0]: expected an instant"],
    [{ customers: "c1" }, "invalid_condition", "condition.customers: expected a list"],
    [{ all: "A" }, "invalid_condition", "condition.all: expected a list"],
    [{ not: undefined }, "invalid_condition", "condition.not: expected"],
    [{ matches: "A", within: { months: 1 } }, "invalid_duration", "filterJourneys: condition.within: months"],
  ])("refuses %j", (condition, code, message) => {
    try {
      filterJourneys(log, condition as JourneyCondition);
      expect.unreachable();
    } catch (error) {
      expect(isParcoursError(error) && error.code).toBe(code);
      expect((error as Error).message).toContain(message);
    }
  });
});
