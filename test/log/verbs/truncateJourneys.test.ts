import { isParcoursError, type TruncateJourneysDefinition, truncateJourneys } from "parcours";
import { describe, expect, it } from "vitest";
import { logOf, vectorT } from "../../helpers/logOf.ts";
import { expectSound, plainJourneys } from "../../helpers/logTwin.ts";

const log = logOf(vectorT);

/** What is left of c1 … c5; – for a journey that was dropped. */
function parts(truncation: TruncateJourneysDefinition, of = log): string[] {
  const rest = truncateJourneys(of, truncation);
  expectSound(rest);
  const left = new Map(
    plainJourneys(rest).map(({ customer, events }) => [customer, events.map((e) => e.touchpoint).join(" ")]),
  );
  return [...of.customerIds].map((id) => left.get(String(id)) ?? "–");
}

describe("truncateJourneys", () => {
  // c1: A B C P   c2: A B B C   c3: A C P   c4: B A B   c5: A
  it.each<[TruncateJourneysDefinition, string[]]>([
    [{ from: { at: "B" } }, ["B C P", "B B C", "–", "B A B", "–"]],
    [{ from: { at: "A" }, to: { at: "C" } }, ["A B C", "A B B C", "A C", "–", "–"]],
    [{ from: { at: "B", occurrence: "last", shift: -1 } }, ["A B C P", "B B C", "–", "A B", "–"]],
    [{ from: { at: "B", occurrence: 2 } }, ["–", "B C", "–", "B", "–"]],
    [{ from: { at: "B", include: false } }, ["C P", "B C", "–", "A B", "–"]],
    [{ from: { at: "B", shift: 1 } }, ["C P", "B C", "–", "A B", "–"]],
    [{ to: { at: "B" } }, ["A B", "A B", "–", "B", "–"]],
    [{ to: { at: "B", include: false } }, ["A", "A", "–", "–", "–"]],
    [{ to: { at: "B", shift: 99 } }, ["A B C P", "A B B C", "–", "B A B", "–"]],
    [{ to: { at: "B", occurrence: "last", shift: -1 } }, ["A", "A B", "–", "B A", "–"]],
    [{ from: { at: "B" }, missing: "keep" }, ["B C P", "B B C", "A C P", "B A B", "A"]],
    [{ from: { at: "B" }, to: { at: "P" }, missing: "keep" }, ["B C P", "B B C", "A C P", "B A B", "A"]],
    [{ from: { at: "B" }, to: { at: "B" } }, ["–", "B B", "–", "B A B", "–"]],
    [{ from: { at: "A", include: false }, to: { at: "C", include: false } }, ["B", "B B", "–", "–", "–"]],
    [{ from: { at: { pattern: "B -> [^A]* -> C" } } }, ["B C P", "B B C", "–", "–", "–"]],
    [{ from: { at: { pattern: "B -> [^A]* -> C", token: 2 } } }, ["C P", "C", "–", "–", "–"]],
    [{ to: { at: { pattern: "start -> B" } } }, ["–", "–", "–", "B", "–"]],
    [{ from: { at: { pattern: "." }, occurrence: "last" } }, ["P", "C", "P", "B", "A"]],
    [{ from: { at: { pattern: ". -> ." }, occurrence: 2 } }, ["C P", "B C", "–", "–", "–"]],
    [{ from: { at: "A" }, to: { at: { pattern: ". -> end" } } }, ["A B C P", "A B B C", "A C P", "A B", "–"]],
  ])("%j", (truncation, expected) => {
    expect(parts(truncation)).toEqual(expected);
  });

  it("counts journeys without an anchor separately from journeys with no events left", () => {
    const rest = truncateJourneys(log, { from: { at: "A", include: false }, to: { at: "C", include: false } });
    expect(rest.lineage.at(-1)).toMatchObject({
      verb: "truncateJourneys",
      events: [15, 3],
      journeys: [5, 2],
      leftOut: { no_anchor: 2, nothing_between: 1 },
    });
  });

  it.each<[unknown, string, string]>([
    [{}, "invalid_definition", "truncateJourneys: expected from, to or both"],
    [{ fromm: { at: "A" } }, "invalid_definition", 'unknown key "fromm" in the definition. Did you mean "from"?'],
    [{ from: { at: "A" }, missing: "skip" }, "invalid_definition", 'missing: expected "drop" or "keep"'],
    [{ from: "A" }, "invalid_anchor", 'truncateJourneys: from: expected an anchor such as { at: "purchase" }'],
    [
      { from: { at: "A", ocurrence: 1 } },
      "invalid_anchor",
      'unknown key "ocurrence" in from. Did you mean "occurrence"?',
    ],
    [{ from: { at: "A", occurrence: 0 } }, "invalid_anchor", "from.occurrence: expected"],
    [{ to: { at: "A", shift: 0.5 } }, "invalid_anchor", "to.shift: expected a whole number"],
    [{ to: { at: "A", include: 1 } }, "invalid_anchor", "to.include: expected true or false"],
    [{ to: { at: "Q" } }, "unknown_touchpoint", 'truncateJourneys: unknown touchpoint "Q" in to.at.'],
    [{ to: { at: { pattern: "A -> .* -> B", token: 1 } } }, "invalid_anchor", "a token that is an event (0, 2), got 1"],
    [{ to: { at: { pattern: "start -> .* -> end" } } }, "invalid_anchor", "expected a token that is an event"],
    [{ to: { at: { pattern: "A ->" } } }, "invalid_pattern", "truncateJourneys: to.at.pattern: expected a token"],
  ])("refuses %j", (truncation, code, message) => {
    try {
      truncateJourneys(log, truncation as TruncateJourneysDefinition);
      expect.unreachable();
    } catch (error) {
      expect(isParcoursError(error) && error.code).toBe(code);
      expect((error as Error).message).toContain(message);
    }
  });
});
