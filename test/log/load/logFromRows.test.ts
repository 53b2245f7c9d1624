import { customerId, type EventRow, logFromRows } from "parcours";
import { describe, expect, it } from "vitest";
import { logOf, vectorT } from "../../helpers/logOf.ts";

const columns = { customer: "user", touchpoint: "event", time: "at" };
const row = (user: unknown, event: unknown, at: unknown, more: EventRow = {}): EventRow => ({
  user,
  event,
  at,
  ...more,
});

describe("logFromRows", () => {
  it("puts events in canonical order for every order of the rows", () => {
    const log = logFromRows([row("b", "x", 5), row("a", "z", 9), row("a", "y", 3), row("b", "w", 1)], columns);
    expect(log).toMatchObject({
      events: 4,
      journeys: 2,
      customers: 2,
      touchpoints: ["w", "x", "y", "z"],
      knownTouchpoints: ["w", "x", "y", "z"],
      timeUnit: "ms",
      offsets: Uint32Array.of(0, 2, 4),
      customer: null,
      customerIds: ["a", "b"],
      touchpoint: Uint8Array.of(2, 3, 0, 1),
      time: Float64Array.of(3, 9, 1, 5),
      properties: [],
      tiedPairs: 0,
      lineage: [],
    });
  });

  it("keeps events with the same time in the order of the rows", () => {
    expect(logOf("c: B5 A5 C5 A1")).toMatchObject({ touchpoint: Uint8Array.of(0, 1, 0, 2), tiedPairs: 2 });
  });

  it("reads the test log T", () => {
    const log = logOf(vectorT);
    expect(log).toMatchObject({ events: 15, journeys: 5, touchpoints: ["A", "B", "C", "P"], tiedPairs: 1 });
    expect(log.offsets).toEqual(Uint32Array.of(0, 4, 8, 11, 14, 15));
  });

  it("sorts integer ids as numbers and others by code unit", () => {
    const ids = (...users: unknown[]) =>
      logFromRows(
        users.map((user) => row(user, "x", 1e12)),
        columns,
      ).customerIds;
    expect(ids(10, "9", 8n)).toEqual(Float64Array.of(8, 9, 10));
    expect(ids("10", "9", "08")).toEqual(["08", "10", "9"]);
    expect(ids(7, "7", "b", true)).toEqual(["7", "b", "true"]);
    const log = logFromRows([row(7, "x", 1e12), row("7", "y", 1e12)], columns);
    expect(log.journeys).toBe(1);
    expect(customerId(log, 0)).toBe("7");
  });
});
