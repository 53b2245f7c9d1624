import { type EventRow, type LogOptions, logFromRows, ParcoursError } from "parcours";
import { describe, expect, it } from "vitest";

const columns = { customer: "user", touchpoint: "event", time: "at", value: "price", cost: "fee" };
const good: EventRow = { user: "a", event: "x", at: 1e12, price: 1, fee: 2 };
const read = (rows: EventRow[], options: LogOptions = { onInvalid: "skip" }) => logFromRows(rows, columns, options);
const caught = (call: () => unknown): ParcoursError => {
  try {
    call();
  } catch (error) {
    if (error instanceof ParcoursError) return error;
  }
  throw new Error("nothing was thrown");
};

describe("invalid rows", () => {
  it.each([
    [{ user: null }, "missing_customer", "user"],
    [{ user: undefined }, "missing_customer", "user"],
    [{ user: "" }, "missing_customer", "user"],
    [{ user: Number.NaN }, "missing_customer", "user"],
    [{ event: null }, "missing_touchpoint", "event"],
    [{ event: undefined }, "missing_touchpoint", "event"],
    [{ at: "noon" }, "invalid_time", "at"],
    [{ price: "much" }, "invalid_value", "price"],
    [{ price: Number.POSITIVE_INFINITY }, "invalid_value", "price"],
    [{ price: Number.NaN }, "invalid_value", "price"],
    [{ price: "" }, "invalid_value", "price"],
    [{ fee: "0x10" }, "invalid_cost", "fee"],
    [{ user: "", event: null, at: "noon", price: "much" }, "missing_customer", "user"],
    [{ event: null, at: "noon", price: "much", fee: "x" }, "missing_touchpoint", "event"],
    [{ at: "noon", price: "much", fee: "x" }, "invalid_time", "at"],
    [{ price: "much", fee: "x" }, "invalid_value", "price"],
  ] as [EventRow, string, string][])("%o is %s", (fault, code, column) => {
    const log = read([good, { ...good, ...fault }, good]);
    expect(log.events).toBe(2);
    expect(log.issues).toMatchObject([{ code, count: 1, path: ["rows", 1, column] }]);
    expect(log.issues[0]?.message).toContain("row 1");
  });

  it("appear only in the issues of the log", () => {
    const log = read([good, { ...good, user: "b", event: "never", at: null }]);
    expect(log).toMatchObject({ customers: 1, customerIds: ["a"], touchpoints: ["x"], knownTouchpoints: ["x"] });
  });

  it("give one issue per reason, with up to twenty row numbers", () => {
    const rows = [...Array.from({ length: 25 }, (): EventRow => ({ ...good, at: "?" })), { ...good, user: "" }, good];
    const { issues } = read(rows);
    expect(issues.map(({ code, count }) => [code, count])).toEqual([
      ["missing_customer", 1],
      ["invalid_time", 25],
    ]);
    expect(issues[1]?.message).toContain("row 0, row 1, row 2");
    expect(issues[1]?.message).toContain("row 19, …");
  });

  it("throw by default after all rows are read, with the first twenty rows and the totals", () => {
    const rows = [good, ...Array.from({ length: 25 }, (): EventRow => ({ ...good, at: "?" })), { ...good, user: "" }];
    const error = caught(() => read(rows, {}));
    expect(error.code).toBe("invalid_rows");
    expect(error.message).toContain("26 of 27 rows");
    expect(error.message).toContain("missing_customer 1, invalid_time 25");
    expect(error.issues).toHaveLength(20);
    expect(error.issues[0]).toMatchObject({ code: "invalid_time", path: ["rows", 1, "at"] });
  });

  it("do not include valid rows", () => {
    const log = read([
      { ...good, event: "" },
      { ...good, event: 5, price: null, fee: undefined },
      { ...good, event: true, price: "-12.5", fee: "1e3" },
      { ...good, user: false, price: 3n },
    ]);
    expect(log.issues.map(({ code, example }) => [code, example])).toEqual([["placeholder_customer", "false"]]);
    expect(log.touchpoints).toEqual(["", "5", "true", "x"]);
    expect(log.value).toEqual(Float64Array.of(1, Number.NaN, -12.5, 3));
    expect(log.cost).toEqual(Float64Array.of(2, Number.NaN, 1000, 2));
  });
});

describe("columns", () => {
  it("that the rows lack are named in the error, with the nearest name", () => {
    const error = caught(() => logFromRows([good], { customer: "user", touchpoint: "evnt", time: "at" }));
    expect(error.code).toBe("unknown_column");
    expect(error.message).toContain('"evnt". Did you mean "event"?');
  });

  it("are read from own properties only", () => {
    const error = caught(() => logFromRows([good], { customer: "constructor", touchpoint: "event", time: "at" }));
    expect(error.code).toBe("unknown_column");
    const own = { ["__proto__"]: "p", constructor: "q", at: 1e12 };
    expect(logFromRows([own], { customer: "__proto__", touchpoint: "constructor", time: "at" })).toMatchObject({
      customerIds: ["p"],
      touchpoints: ["q"],
    });
  });

  it("may be missing in some rows", () => {
    const log = read([{ user: "a", event: "x", at: 1e12 }, good]);
    expect(log.value).toEqual(Float64Array.of(Number.NaN, 1));
  });

  it("may be missing when there are no rows", () => {
    expect(logFromRows([], columns)).toMatchObject({
      events: 0,
      journeys: 0,
      offsets: Uint32Array.of(0),
      tiedPairs: 0,
      issues: [],
    });
  });

  it.each([
    [{ customer: "user", touchpoint: "event" }, "columns.time: expected the name of a column"],
    [{ ...columns, chanel: "x" }, 'unknown key "chanel". Did you mean "channel"?'],
    [{ ...columns, properties: ["value"] }, '"value" is the name of a role'],
    [{ ...columns, properties: ["cost"] }, '"cost" is the name of a role'],
    [{ ...columns, properties: ["a", "a"] }, 'has the name "a" twice'],
    [{ ...columns, properties: "a" }, "expected a list"],
    [{ ...columns, time: 3 }, "columns.time: expected the name of a column"],
    [null, "expected columns such as"],
  ])("%o are rejected", (mapping, message) => {
    const error = caught(() => logFromRows([good], mapping as never));
    expect(error.code).toBe("invalid_definition");
    expect(error.message).toContain(message);
  });
});
