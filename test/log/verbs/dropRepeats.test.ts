import { dropRepeats, splitJourneys } from "parcours";
import { describe, expect, it } from "vitest";
import { logOf, vectorT } from "../../helpers/logOf.ts";
import { expectSound, paths, plainJourneys } from "../../helpers/logTwin.ts";

describe("dropRepeats", () => {
  it("keeps the first event of each run", () => {
    const log = dropRepeats(logOf(vectorT));
    expect(paths(log)).toEqual(["A B C P", "A B C", "A C P", "B A B", "A"]);
    expect(log.lineage.at(-1)?.leftOut).toEqual({ repeat: 1 });
    expectSound(log);
  });

  it("with within, measures from the last kept event and includes the limit", () => {
    const log = dropRepeats(logOf("c: A0 A2 A4 A5 B5 A6"), { within: { minutes: 2 } });
    expect(plainJourneys(log)[0]?.events.map(({ touchpoint, time }) => touchpoint + time / 60_000)).toEqual([
      "A0",
      "A4",
      "B5",
      "A6",
    ]);
  });

  it("does not compare events across a cut", () => {
    const pieces = splitJourneys(logOf("c: A0 A90"), { silence: { hours: 1 } });
    expect(dropRepeats(pieces).events).toBe(2);
  });

  it("rejects unknown keys", () => {
    expect(() => dropRepeats(logOf(vectorT), { withn: { days: 1 } } as never)).toThrow(
      'dropRepeats: unknown key "withn" in the definition. Did you mean "within"?',
    );
  });

  it("refuses a duration without a fixed length", () => {
    expect(() => dropRepeats(logOf(vectorT), { within: { months: 1 } as never })).toThrow(
      "dropRepeats: within: months",
    );
  });
});
