import { addBoundaries, filterEvents, logFromRows, splitJourneys } from "parcours";
import { describe, expect, it } from "vitest";
import { logOf, vectorT } from "../../helpers/logOf.ts";
import { expectSound, paths, plainJourneys, withoutLineage } from "../../helpers/logTwin.ts";

describe("addBoundaries", () => {
  it("adds an event before the first and after the last, at their times", () => {
    const log = addBoundaries(logOf(vectorT), { start: "in", end: "(out)" });
    expect(paths(log)).toEqual([
      "in A B C P (out)",
      "in A B B C (out)",
      "in A C P (out)",
      "in B A B (out)",
      "in A (out)",
    ]);
    expect(plainJourneys(log)[0]?.events.map(({ time }) => time / 60_000)).toEqual([0, 0, 10, 30, 40, 40]);
    expect(log.touchpoints).toEqual(["(out)", "A", "B", "C", "P", "in"]);
    expectSound(log);
  });

  it("can add only one of them, adds it to every journey, and keeps it outside ties", () => {
    const pieces = splitJourneys(logOf("c: P0 A0 P0 B0"), { endsWith: "P" });
    const log = addBoundaries(pieces, { end: "end" });
    expect(paths(log)).toEqual(["P end", "A P end", "B end"]);
    expectSound(log);
  });

  it("gives them no channel, value or property", () => {
    const log = logFromRows(
      [{ c: 1, t: "a", time: 5, channel: "web", value: 3, device: "phone", price: 1, member: true }],
      {
        customer: "c",
        touchpoint: "t",
        time: "time",
        channel: "channel",
        value: "value",
        properties: ["device", "price", "member"],
      },
      { keepRows: true },
    );
    const wide = addBoundaries(log, { start: "s", end: "e" });
    expectSound(wide);
    expect(plainJourneys(wide)[0]?.events).toEqual([
      { touchpoint: "s", time: 5, channel: null, value: null, device: null },
      { touchpoint: "a", time: 5, channel: "web", value: 3, device: "phone" },
      { touchpoint: "e", time: 5, channel: null, value: null, device: null },
    ]);
    expect(wide.properties.slice(1).map(({ column }) => column)).toEqual([
      { type: "number", values: Float64Array.of(Number.NaN, 1, Number.NaN) },
      { type: "boolean", codes: Uint8Array.of(2, 1, 2) },
    ]);
    expect(Array.from(wide.row as Uint32Array)).toEqual([4294967295, 0, 4294967295]);
  });

  it("is undone by filtering them out", () => {
    const log = logOf(vectorT);
    const back = filterEvents(addBoundaries(log, { start: "s", end: "e" }), { not: ["s", "e"] });
    expect({ ...withoutLineage(back), knownTouchpoints: [] }).toEqual({ ...withoutLineage(log), knownTouchpoints: [] });
  });

  it("adds nothing to an empty log", () => {
    const empty = logFromRows([], { customer: "c", touchpoint: "t", time: "time" });
    const wide = addBoundaries(empty, { start: "s" });
    expectSound(wide);
    expect(wide.events).toBe(0);
  });

  it("rejects names that exist, and missing names", () => {
    expect(() => addBoundaries(logOf(vectorT), { start: "A" })).toThrow('addBoundaries: "A" is already a touchpoint');
    expect(() => addBoundaries(logOf(vectorT), { start: "x", end: "x" })).toThrow('addBoundaries: "x" is');
    expect(() => addBoundaries(logOf(vectorT), {})).toThrow("addBoundaries: expected names");
    expect(() => addBoundaries(logOf(vectorT), { start: 3 } as never)).toThrow("addBoundaries: expected names");
  });
});
