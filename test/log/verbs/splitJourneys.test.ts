import { isParcoursError, joinJourneys, logFromRows, type SplitJourneysDefinition, splitJourneys } from "parcours";
import { describe, expect, it } from "vitest";
import { logOf, vectorT } from "../../helpers/logOf.ts";
import { expectSound, paths } from "../../helpers/logTwin.ts";

const minutes = { silence: { minutes: 30 } };
const visits = logOf("c: A0 B10 P40 A70 B100 P131");

describe("splitJourneys", () => {
  it.each<[SplitJourneysDefinition, string[]]>([
    [minutes, ["A B P A B", "P"]],
    [{ endsWith: "P" }, ["A B P", "A B P"]],
    [{ startsWith: "A" }, ["A B P", "A B P"]],
    [{ ...minutes, endsWith: "P" }, ["A B P", "A B", "P"]],
    [{ startsWith: ["A", "B"] }, ["A", "B P", "A", "B P"]],
    [{ silence: { days: 1 } }, ["A B P A B P"]],
    [{ endsWith: { any: [] } }, ["A B P A B P"]],
  ])("%j", (rule, expected) => {
    const pieces = splitJourneys(visits, rule);
    expect(paths(pieces)).toEqual(expected);
    expectSound(pieces);
  });

  it("starts a journey at each event that startsWith names", () => {
    expect(paths(splitJourneys(logOf("c: home0 home1 x2"), { startsWith: "home" }))).toEqual(["home", "home x"]);
  });

  it("does not cut a silence of exactly the limit; a limit of 0 cuts between all different times", () => {
    expect(splitJourneys(logOf("c: A0 B30"), minutes).journeys).toBe(1);
    expect(paths(splitJourneys(logOf("c: A0 B0 C1 D1"), { silence: { seconds: 0 } }))).toEqual(["A B", "C D"]);
  });

  it("handles times in microseconds", () => {
    const log = logFromRows(
      [0, 1_000_000, 2_000_001].map((time) => ({ c: 1, t: "a", time })),
      { customer: "c", touchpoint: "t", time: "time" },
      { timeUnit: "us" },
    );
    expect(Array.from(splitJourneys(log, { silence: { seconds: 1 } }).offsets)).toEqual([0, 2, 3]);
  });

  it("cuts within existing journeys and shares every column", () => {
    const log = logOf(vectorT);
    const pieces = splitJourneys(splitJourneys(log, { endsWith: "P" }), minutes);
    expect(paths(pieces)).toEqual(["A B C P", "A B B", "C", "A C P", "B A", "B", "A"]);
    expect(Array.from(pieces.customer as Uint32Array)).toEqual([0, 1, 1, 2, 3, 3, 4]);
    expect(pieces.time).toBe(log.time);
    expect(pieces.touchpoint).toBe(log.touchpoint);
    expect(pieces.lineage.map(({ verb, journeys }) => [verb, ...journeys])).toEqual([
      ["splitJourneys", 5, 5],
      ["splitJourneys", 5, 7],
    ]);
  });

  it("keeps one journey per customer when no rule cuts", () => {
    const log = logOf(vectorT);
    const pieces = splitJourneys(log, { silence: { days: 9 } });
    expect(pieces.customer).toBeNull();
    expect(pieces.offsets).toBe(log.offsets);
  });

  it("does not count a tie across a cut; joinJourneys counts it again", () => {
    const log = logOf("c: A0 B0 C0");
    const pieces = splitJourneys(log, { endsWith: "A" });
    expect([log.tiedPairs, pieces.tiedPairs, joinJourneys(pieces).tiedPairs]).toEqual([2, 1, 2]);
  });
});

describe("splitJourneys by a property", () => {
  const log = (sessions: readonly (string | null)[]) =>
    logFromRows(
      sessions.map((session, time) => ({ customer: "c", touchpoint: session ?? "none", time, session })),
      { customer: "customer", touchpoint: "touchpoint", time: "time", properties: ["session"] },
    );

  it("cuts where it changes; a missing value differs from every value", () => {
    const pieces = splitJourneys(log(["s1", "s1", null, null, "s2"]), { changes: "session" });
    expect(paths(pieces)).toEqual(["s1 s1", "none none", "s2"]);
    expect(pieces.issues.filter(({ code }) => code === "interleaved")).toEqual([]);
  });

  it("reports an issue when a value comes back", () => {
    const pieces = splitJourneys(log(["s1", "s2", "s1", "s2", null, "s3"]), { changes: "session" });
    expect(pieces.journeys).toBe(6);
    const issue = pieces.issues.find(({ code }) => code === "interleaved");
    expect(issue).toMatchObject({ severity: "warning", count: 2, path: ["properties", "session"] });
    expect(joinJourneys(pieces).issues).toEqual(log(["s1", "s2", "s1", "s2", null, "s3"]).issues);
  });

  it("works with numbers and booleans", () => {
    const visits = logFromRows(
      [1, 1, 2, 2].map((visit, time) => ({ c: 1, t: "a", time, visit, member: time > 0 })),
      { customer: "c", touchpoint: "t", time: "time", properties: ["visit", "member"] },
    );
    expect(Array.from(splitJourneys(visits, { changes: "visit" }).offsets)).toEqual([0, 2, 4]);
    expect(Array.from(splitJourneys(visits, { changes: "member" }).offsets)).toEqual([0, 1, 4]);
  });
});

describe("splitJourneys rejects", () => {
  it.each<[unknown, string, string]>([
    [{}, "invalid_definition", "splitJourneys: expected one or more of silence"],
    [undefined, "invalid_definition", "splitJourneys: expected one or more of silence"],
    [{ silense: { minutes: 1 } }, "invalid_definition", 'unknown key "silense" in the rule. Did you mean "silence"?'],
    [{ property: "session" }, "invalid_definition", 'unknown key "property" in the rule. Did you mean "changes"?'],
    [{ gap: { minutes: 1 } }, "invalid_definition", 'unknown key "gap" in the rule. Did you mean "silence"?'],
    [{ __proto__x: 1 }, "invalid_definition", 'Known: "silence", "endsWith", "startsWith", "changes"'],
    [{ silence: { months: 1 } }, "invalid_duration", "splitJourneys: silence: months have no fixed length"],
    [{ endsWith: "Q" }, "unknown_touchpoint", 'splitJourneys: unknown touchpoint "Q" in endsWith.'],
    [{ changes: "session" }, "unknown_property", 'splitJourneys: unknown property "session" in changes.'],
  ])("%j", (rule, code, message) => {
    try {
      splitJourneys(visits, rule as SplitJourneysDefinition);
      expect.unreachable();
    } catch (error) {
      expect(isParcoursError(error, code)).toBe(true);
      expect((error as Error).message).toContain(message);
    }
  });
});
