import { filterEvents, logFromRows, splitJourneys } from "parcours";
import { describe, expect, it } from "vitest";
import { logOf, vectorT } from "../../helpers/logOf.ts";
import { expectSound, paths } from "../../helpers/logTwin.ts";

describe("filterEvents", () => {
  it("keeps the order, drops journeys without events and counts both", () => {
    const log = filterEvents(logOf(vectorT), ["B", "C"]);
    expect(paths(log)).toEqual(["B C", "B B C", "C", "B B"]);
    expect(log.customerIds).toEqual(["c1", "c2", "c3", "c4"]);
    expect(log.touchpoints).toEqual(["B", "C"]);
    expect(log.knownTouchpoints).toEqual(["A", "B", "C", "P"]);
    expect(log.lineage.at(-1)).toEqual({
      verb: "filterEvents",
      definition: ["B", "C"],
      events: [15, 8],
      journeys: [5, 4],
      leftOut: { no_match: 7, no_events: 1 },
    });
    expectSound(log);
  });

  it("accepts names that an earlier filter removed", () => {
    const log = filterEvents(logOf(vectorT), { not: "P" });
    expect(filterEvents(log, "P").events).toBe(0);
  });

  it("shares columns when every event stays", () => {
    const log = logOf(vectorT);
    expect(filterEvents(log, {}).touchpoint).toBe(log.touchpoint);
  });

  it("keeps every kind of column, and shrinks dictionaries", () => {
    const log = logFromRows(
      [
        { c: 7, t: "a", time: 0, channel: "web", value: 1, cost: 2, size: "L", price: 9, member: true },
        { c: 7, t: "b", time: 1, channel: "app", size: "S", price: 8, member: false },
        { c: 10, t: "a", time: 2, size: "M" },
      ],
      {
        customer: "c",
        touchpoint: "t",
        time: "time",
        channel: "channel",
        value: "value",
        cost: "cost",
        properties: ["size", "price", "member"],
      },
      { keepRows: true },
    );
    const rest = filterEvents(log, { any: ["b", { where: { size: "M" } }] });
    expectSound(rest);
    expect(rest.customerIds).toEqual(Float64Array.of(7, 10));
    expect(rest.channel).toEqual({ type: "text", names: ["app"], codes: Uint8Array.of(1, 0) });
    expect(rest.value).toEqual(Float64Array.of(Number.NaN, Number.NaN));
    expect(rest.properties.map(({ column }) => column)).toEqual([
      { type: "text", names: ["M", "S"], codes: Uint8Array.of(2, 1) },
      { type: "number", values: Float64Array.of(8, Number.NaN) },
      { type: "boolean", codes: Uint8Array.of(0, 2) },
    ]);
    expect(Array.from(rest.row as Uint32Array)).toEqual([1, 2]);
  });

  it("drops journeys of a split log and renumbers customers", () => {
    const pieces = splitJourneys(logOf("c1: A0 P1 A2 P3; c2: A0; c3: P0"), { endsWith: "P" });
    const rest = filterEvents(pieces, "P");
    expect(paths(rest)).toEqual(["P", "P", "P"]);
    expect(Array.from(rest.customer as Uint32Array)).toEqual([0, 0, 1]);
    expect(rest.customerIds).toEqual(["c1", "c3"]);
    expectSound(rest);
  });

  it("does not change the log it was given", () => {
    const log = logOf(vectorT);
    const before = structuredClone(log);
    filterEvents(log, "B");
    expect(log).toEqual(before);
  });
});
