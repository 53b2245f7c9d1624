import fc from "fast-check";
import { eventsOf, filterJourneys, funnel, isParcoursError, logFromRows, logToRows, splitJourneys } from "parcours";
import { describe, expect, it } from "vitest";
import { logOf } from "../helpers/logOf.ts";

const log = logOf("ann: A0 B1 A100 C101; bob: A0; cyd: A0 B5 A90");
const visits = splitJourneys(log, { silence: { minutes: 30 } });

describe("eventsOf", () => {
  it("reads all journeys of a customer, or the named journey", () => {
    expect(eventsOf(log, "bob")).toEqual([{ customer: "bob", touchpoint: "A", time: 0 }]);
    expect(eventsOf(visits, "ann").map(({ touchpoint, journey }) => [touchpoint, journey])).toEqual([
      ["A", "ann #1"],
      ["B", "ann #1"],
      ["A", "ann #2"],
      ["C", "ann #2"],
    ]);
    expect(eventsOf(visits, "ann #2").map(({ touchpoint }) => touchpoint)).toEqual(["A", "C"]);
  });

  it("throws for a customer that the log does not have, and names the nearest one", () => {
    const fault = () => eventsOf(log, "anna");
    expect(fault).toThrow('eventsOf: unknown customer "anna" in the log. Did you mean "ann"?');
    try {
      fault();
    } catch (error) {
      expect(isParcoursError(error, "unknown_customer")).toBe(true);
    }
  });

  it("law: the events of all customers are the rows of the log", () => {
    const rows = fc.array(
      fc.record({ user: fc.constantFrom(1, 2, 10), page: fc.constantFrom("x", "y"), at: fc.nat(9), p: fc.nat(2) }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(rows, (given) => {
        const own = logFromRows(given, { customer: "user", touchpoint: "page", time: "at", properties: ["p"] });
        const all = Array.from(own.customerIds, String).flatMap((id) => eventsOf(own, id));
        expect(all).toEqual([...logToRows(own)]);
      }),
    );
  });
});

describe("{ journeys } as a condition", () => {
  it("accepts the witnesses of a funnel unchanged, also on a split log", () => {
    for (const own of [log, visits]) {
      const { steps } = funnel(own, { steps: ["A", "B"], within: { hours: 1 } });
      for (const step of steps) {
        const found = filterJourneys(own, step.witnesses!);
        expect(found.journeys).toBe(step.witnesses!.journeys.length);
        expect(found.issues).toEqual([]);
      }
    }
    const { witnesses } = funnel(visits, { steps: ["A", "B"], within: { hours: 1 } }).steps[0]!;
    expect(witnesses).toEqual({ journeys: ["ann #2", "bob #1", "cyd #2"] });
    expect(filterJourneys(visits, witnesses!).touchpoints).toEqual(["A", "C"]);
  });

  it("counts names and ids that the log does not have", () => {
    const found = filterJourneys(visits, { journeys: ["ann #1", "ann #3", "dee #1", "dee #1"] });
    expect(found.journeys).toBe(1);
    expect(found.issues).toMatchObject([{ code: "unknown_journey", count: 2, example: "ann #3", severity: "warning" }]);
    const none = filterJourneys(log, { any: [{ not: { customers: ["zoe"] } }] });
    expect(none.journeys).toBe(3);
    expect(none.issues).toMatchObject([{ code: "unknown_customer", count: 1, example: "zoe" }]);
    expect(() => filterJourneys(log, { journeys: "ann" } as never)).toThrow("expected a list of names of journeys");
  });
});
