import {
  type ColumnMapping,
  columnPresets,
  type EventRow,
  logFromRows,
  logToRows,
  mergeLogs,
  splitJourneys,
} from "parcours";
import { describe, expect, it } from "vitest";
import { logOf } from "../../helpers/logOf.ts";

const columns = { customer: "user", touchpoint: "event", time: "at" };
const base = { user: "a", event: "x", at: 1e12 };
const property = (...values: unknown[]) => {
  const rows = values.map((p, i) => ({ ...base, at: 1e12 + i, p }));
  return logFromRows(rows, { ...columns, properties: ["p"] }).properties[0]?.column;
};
const texts = (...values: unknown[]) => {
  const column = property(...values);
  return column?.type === "text" ? Array.from(column.codes, (code) => column.names[code - 1] ?? null) : column?.type;
};

describe("properties", () => {
  it("are numbers, booleans or text, depending on their values", () => {
    expect(property(1, null, -2.5)).toEqual({ type: "number", values: Float64Array.of(1, Number.NaN, -2.5) });
    expect(property(true, undefined, false)).toEqual({ type: "boolean", codes: Uint8Array.of(1, 2, 0) });
    expect(property("b", null, "a", "b")).toEqual({
      type: "text",
      names: ["a", "b"],
      codes: Uint8Array.of(2, 0, 1, 2),
    });
    expect(property(5n, 7)).toEqual({ type: "number", values: Float64Array.of(5, 7) });
    expect(property("", null)).toEqual({ type: "text", names: [""], codes: Uint8Array.of(1, 0) });
  });

  it("with values of several types are text", () => {
    expect(texts(1, "a", null, true)).toEqual(["1", "a", null, "true"]);
    expect(texts(true, null, 2)).toEqual(["true", null, "2"]);
    expect(texts(null, false, "x")).toEqual([null, "false", "x"]);
    expect(texts(0.5, false)).toEqual(["0.5", "false"]);
  });

  it("write other values as JSON", () => {
    expect(texts({ a: [1, "b"] }, [2n], new Date(0))).toEqual(['{"a":[1,"b"]}', '["2"]', "1970-01-01T00:00:00.000Z"]);
    expect(texts(2n ** 70n, () => 1, Symbol("s"))).toEqual(["1180591620717411303424", null, null]);
  });

  it("without any value are empty text; numbers that are not finite are missing values", () => {
    expect(property(null, undefined)).toEqual({ type: "text", names: [], codes: Uint8Array.of(0, 0) });
    expect(property(Number.NaN, 1, Infinity)).toEqual({
      type: "number",
      values: Float64Array.of(Number.NaN, 1, Number.NaN),
    });
  });

  it("named __proto__ can be written and read again", () => {
    const mapping = { ...columns, properties: ["__proto__", "toString"] };
    const log = logFromRows([{ ...base, ["__proto__"]: "p", toString: 5 }], mapping);
    const rows = logToRows(log);
    expect(Object.keys(rows[0] as EventRow)).toEqual(["customer", "touchpoint", "time", "__proto__", "toString"]);
    expect(logFromRows(rows, rows.columns)).toEqual(log);
  });
});

describe("channels", () => {
  it("are text for all values", () => {
    const mapping = { ...columns, channel: "via" };
    const log = logFromRows(
      [5, null, "web", true, ""].map((via, i) => ({ ...base, at: 1e12 + i, via })),
      mapping,
    );
    expect(log.channel).toEqual({ type: "text", names: ["", "5", "true", "web"], codes: Uint8Array.of(2, 0, 4, 3, 1) });
  });
});

describe("ties", () => {
  const tied = (order: unknown[], options = {}) => {
    const rows = order.map((o, i) => ({ ...base, event: "dcba"[i], o }));
    const log = logFromRows(rows, { ...columns, order: "o" }, options);
    return Array.from(log.touchpoint, (code) => log.touchpoints[code]).join("");
  };

  it("are ordered by the order column, then by row or touchpoint", () => {
    expect(tied([3, 1, 2, 0])).toBe("acbd");
    expect(tied([1, 1, 0, 0])).toBe("badc");
    expect(tied([1, 1, 0, 0], { ties: "touchpoint" })).toBe("abcd");
    expect(tied([null, 1, null, 0])).toBe("acdb");
    expect(tied(["10", "9", "8", "70"])).toBe("bcda");
    expect(tied(["10", "9", "8", "x"])).toBe("dbca");
  });
});

describe("declared touchpoints", () => {
  it("are known even if they do not occur", () => {
    const log = logFromRows([base], columns, { touchpoints: ["z", "x", "b"] });
    expect([log.touchpoints, log.knownTouchpoints]).toEqual([["x"], ["b", "x", "z"]]);
    expect(logFromRows([], columns, { touchpoints: ["z"] }).knownTouchpoints).toEqual(["z"]);
  });
});

describe("lists of customers", () => {
  it("give one event per customer, and are counted", () => {
    const rows = [
      { ...base, user: ["a", "b"] },
      { ...base, user: [] },
      { ...base, user: ["c"] },
      { ...base, user: new Set([1, 2, null]) },
      base,
    ];
    const log = logFromRows(rows, columns, { onInvalid: "skip", keepRows: true });
    expect(log.events).toBe(6);
    expect(log.customerIds).toEqual(["1", "2", "a", "b", "c"]);
    expect(log.row).toEqual(Uint32Array.of(3, 3, 0, 4, 0, 2));
    expect(log.issues).toMatchObject([
      { code: "missing_customer", count: 2, path: ["rows", 1, "user"] },
      { code: "flattened", count: 2 },
    ]);
  });
});

describe("columnPresets", () => {
  it("leave out optional columns that the input lacks", () => {
    const row = {
      "case:concept:name": "1",
      "concept:name": "a",
      "time:timestamp": "2024-03-01",
      "org:resource": "ann",
    };
    const log = logFromRows([row], columnPresets.xes.columns);
    expect(log.cost).toBeUndefined();
    expect(log.properties.map(({ name }) => name)).toEqual(["org:resource"]);
    expect(logFromRows([{ ...row, "cost:total": 5 }], columnPresets.xes.columns).cost).toEqual(Float64Array.of(5));
  });

  it("read object-centric logs by the objects of one type", () => {
    const rows = [
      {
        "ocel:activity": "pay",
        "ocel:timestamp": "2024-03-01",
        "ocel:type:order": ["o1", "o2"],
        "ocel:type:item": ["i1"],
      },
    ];
    expect(logFromRows(rows, columnPresets.ocel("order").columns).customerIds).toEqual(["o1", "o2"]);
    expect(logFromRows(rows, columnPresets.ocel("item").columns).customerIds).toEqual(["i1"]);
  });

  it("are ordinary mappings", () => {
    const mapping: ColumnMapping = { ...columnPresets.xes.columns, channel: "channel" };
    const row = { "case:concept:name": "1", "concept:name": "a", "time:timestamp": 0 };
    expect(() => logFromRows([row], mapping)).toThrow('no column "channel"');
    expect(() => logFromRows([row], { ...mapping, optional: ["concept:name"] })).toThrow(
      "columns.touchpoint: expected the name of a column",
    );
  });
});

describe("mergeLogs", () => {
  it("merges customers and columns; on ties, events of the first log come first", () => {
    const a = logFromRows([{ ...base, p: 1 }], { ...columns, properties: ["p"] });
    const b = logFromRows([{ ...base, event: "w", via: "web", p: "x" }], {
      ...columns,
      channel: "via",
      properties: ["p"],
    });
    const merged = mergeLogs(a, b);
    expect(merged).toMatchObject({
      events: 2,
      journeys: 1,
      touchpoints: ["w", "x"],
      touchpoint: Uint8Array.of(1, 0),
      tiedPairs: 1,
    });
    expect(merged.channel).toEqual({ type: "text", names: ["web"], codes: Uint8Array.of(0, 1) });
    expect(merged.properties[0]?.column).toEqual({ type: "text", names: ["1", "x"], codes: Uint8Array.of(1, 2) });
    expect(merged.lineage).toMatchObject([{ verb: "mergeLogs", events: [2, 2], journeys: [2, 1] }]);
    expect(mergeLogs(b, a).touchpoint).toEqual(Uint8Array.of(0, 1));
  });

  it("keeps known touchpoints and issues, and uses the smaller time unit", () => {
    const a = logFromRows([base], columns, { touchpoints: ["z"], timeUnit: "us" });
    const b = logFromRows([base, { ...base, at: null }], columns, { onInvalid: "skip" });
    const merged = mergeLogs(a, b);
    expect(merged.timeUnit).toBe("us");
    expect(merged.time).toEqual(Float64Array.of(1e12, 1e15));
    expect(merged.knownTouchpoints).toEqual(["x", "z"]);
    expect(merged.issues.map(({ code }) => code)).toEqual(["implausible_time_unit", "invalid_time"]);
  });

  it("rejects split logs, and accepts empty logs", () => {
    const log = logOf("c: A0 B10 C100");
    const split = splitJourneys(log, { silence: { minutes: 30 } });
    expect(() => mergeLogs(log, split)).toThrow("several journeys per customer");
    const none = logFromRows([], { ...columns, value: "price" });
    expect(mergeLogs(none, none)).toMatchObject({ events: 0, value: new Float64Array(0) });
    expect(mergeLogs(log, none).value).toEqual(Float64Array.of(Number.NaN, Number.NaN, Number.NaN));
  });
});
