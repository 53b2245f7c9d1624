import {
  type ColumnMapping,
  type ColumnRef,
  createLogBuilder,
  type EventRow,
  logFromCsv,
  logFromRows,
  logFromTable,
  logToRows,
} from "parcours";
import { describe, expect, it } from "vitest";

const base = { id: "u", event: "view", at: 1_709_251_200_000 };
const columns: ColumnMapping = { customer: "id", touchpoint: "event", time: "at" };
const values = (from: ColumnRef, ...cells: EventRow[]) => {
  const rows = cells.map((cell, i) => ({ ...base, at: base.at + i, ...cell }));
  return logToRows(logFromRows(rows, { ...columns, properties: [{ name: "p", from }] })).map(({ p }) => p);
};
const messageOf = (change: object, rows: EventRow[] = [base]) => {
  try {
    logFromRows(rows, { ...columns, ...change } as ColumnMapping);
  } catch (error) {
    return `${(error as { code: string }).code} ${(error as Error).message}`;
  }
  return "";
};

describe("a path", () => {
  it("leads through objects, lists and JSON cells, by own keys only", () => {
    const from = { path: ["o", "items", 1, "price"] };
    const o = { items: [{ price: 1 }, { price: 2 }] };
    expect(values(from, { o }, { o: JSON.stringify(o) }, { o: { items: JSON.stringify(o.items) } })).toEqual([2, 2, 2]);
    expect(values({ path: ["o", "constructor"] }, { o: {} }, { o: { constructor: 5 } })).toEqual([null, 5]);
    expect(values({ path: ["o", "__proto__"] }, { o: '{"__proto__":7}' })).toEqual([7]);
  });

  it("leads into vectors and typed arrays", () => {
    const vector = { length: 2, get: (i: number) => ["a", "b"][i] };
    expect(values({ path: ["o", 1] }, { o: vector }, { o: Int8Array.of(3, 4) }, { o: ["x"] })).toEqual([
      "b",
      "4",
      null,
    ]);
  });

  it("is not a name with a dot", () => {
    expect(values("a.b", { "a.b": 1, a: { b: 2 } })).toEqual([1]);
    expect(values({ path: ["a", "b"] }, { "a.b": 1, a: { b: 2 } })).toEqual([2]);
    expect(messageOf({ value: "a.b" }, [{ ...base, a: { b: 2 } }])).toMatch(
      /^unknown_column logFromRows: no column "a.b"/,
    );
  });

  it("that leads nowhere in every row is refused with the nearest key; in some rows it is counted", () => {
    const value = { path: ["properties", "revenu"] };
    const properties = { revenue: 5, plan: "pro" };
    expect(messageOf({ value }, [{ ...base, properties }])).toBe(
      'unknown_column logFromRows: the path ["properties","revenu"] leads nowhere: no row has "revenu" there. Did you mean "revenue"?',
    );
    expect(messageOf({ value }, [base])).toMatch(/^unknown_column logFromRows: no column "properties"/);
    const rows = [{ ...base, properties }, { ...base, properties: {} }, base];
    const log = logFromRows(rows, { ...columns, value: { path: ["properties", "revenue"] } });
    expect(log.value).toEqual(Float64Array.of(5, Number.NaN, Number.NaN));
    expect(log.issues).toMatchObject([{ code: "absent_path", path: ["columns", "value"], count: 2 }]);
    const lax = logFromRows(rows, { ...columns, value, optional: ["value"] });
    expect([lax.value, lax.issues]).toEqual([undefined, []]);
  });

  it("into a cell that is no JSON is a missing value, and counted", () => {
    const rows = ['{"a":1}', '{"a":1', "[", "text"].map((o) => ({ ...base, o }));
    const log = logFromRows(rows, { ...columns, value: { path: ["o", "a"] } });
    expect(log.issues.map(({ code, count }) => [code, count])).toEqual([
      ["absent_path", 3],
      ["invalid_json", 2],
    ]);
  });

  it("enters a cell of a million brackets without harm; what is too deep to write is a missing value, and counted", () => {
    const o = "[".repeat(1_000_000) + "]".repeat(1_000_000);
    const property = { name: "p", from: { path: ["o", 0, 0] } };
    const log = logFromRows([{ ...base, o }], { ...columns, properties: [property] });
    expect(log.issues).toMatchObject([{ code: "invalid_property", path: ["columns", "p"], count: 1 }]);
    const loop: { own?: unknown } = {};
    loop.own = loop;
    expect(values({ path: ["o", "own"] }, { o: loop }, { o: { own: [1] } })).toEqual([null, "[1]"]);
    expect(values({ join: ["o", "event"] }, { o: loop }, { o: 1 })).toEqual([null, "1 view"]);
  });
});

describe("a lookup", () => {
  const pair = (key: string, value: object) => ({ key, value });
  it("finds a key in pairs, with the fields of GA4 by default", () => {
    const params = [
      pair("page", { string_value: "/home", int_value: null }),
      pair("n", { string_value: null, int_value: 0 }),
      pair("page", { string_value: "/second" }),
      pair("none", { string_value: null }),
    ];
    expect(values({ in: "params", key: "page" }, { params }, { params: JSON.stringify(params) })).toEqual([
      "/home",
      "/home",
    ]);
    expect(values({ in: "params", key: "n" }, { params })).toEqual([0]);
    expect(values({ in: "params", key: "none" }, { params })).toEqual([null]);
  });

  it("takes other fields, plain values and objects", () => {
    const list = [{ id: 5, text: "x", more: "y" }];
    expect(values({ in: "l", key: "5", keyField: "id", valueFields: ["none", "more"] }, { l: list })).toEqual(["y"]);
    expect(
      values(
        { in: { path: ["o", "attributes"] }, key: "size", keyField: "name" },
        { o: { attributes: [{ name: "size", value: "M" }] } },
      ),
    ).toEqual(["M"]);
    expect(values({ in: "o", key: "a" }, { o: { a: 3 } })).toEqual([3]);
  });

  it("of a key that no row has is refused with the nearest key", () => {
    const rows = [{ ...base, params: [pair("page_location", { string_value: "/" })] }];
    expect(messageOf({ channel: { in: "params", key: "page_loction" } }, rows)).toBe(
      'unknown_column logFromRows: no row has the key "page_loction" in the pairs of "params". Did you mean "page_location"?',
    );
  });
});

describe("first, join and constant", () => {
  it("take the first value, all texts, or one text", () => {
    expect(values({ first: ["a", "b"] }, { a: "", b: 1 }, { a: null, b: 2 }, { a: 0, b: 3 })).toEqual([1, 2, 0]);
    expect(values({ join: ["a", "b"] }, { a: "2024-03-01", b: "10:00" }, { a: "x", b: "" })).toEqual([
      "2024-03-01 10:00",
      null,
    ]);
    expect(values({ join: ["a", "b"], separator: "" }, { a: 1, b: 2 })).toEqual(["12"]);
    expect(values({ constant: "7" }, {})).toEqual(["7"]);
  });

  it("need one column of first, and all of join", () => {
    expect(values({ first: ["none", "a"] }, { a: 1 })).toEqual([1]);
    expect(messageOf({ customer: { first: ["user", "person"] } })).toMatch(
      /^unknown_column logFromRows: no column "user"/,
    );
    expect(messageOf({ time: { join: ["at", "hour"] } })).toMatch(/^unknown_column logFromRows: no column "hour"/);
  });

  it("make times and customers in every reader", async () => {
    const mapping: ColumnMapping = {
      customer: { first: ["user", "device"] },
      touchpoint: { join: ["event", "page"], separator: " " },
      time: { join: ["date", "hour"], separator: "T" },
      channel: { constant: "web" },
    };
    const csv = "user,device,event,page,date,hour\n,d1,view,/a,2024-03-01,10:00\nann,d1,buy,/b,2024-03-01,11:00\n";
    const log = await logFromCsv(csv, mapping);
    expect([log.customerIds, log.touchpoints]).toEqual([
      ["ann", "d1"],
      ["buy /b", "view /a"],
    ]);
    const names = ["user", "device", "event", "page", "date", "hour"];
    const rows = [
      ["", "d1", "view", "/a", "2024-03-01", "10:00"],
      ["ann", "d1", "buy", "/b", "2024-03-01", "11:00"],
    ];
    const vector = (name: string) => rows.map((row) => row[names.indexOf(name)]);
    expect(logFromTable({ getChild: vector }, mapping)).toEqual(log);
    expect(() => logFromTable({ getChild: () => null }, mapping)).toThrow('logFromTable: no column "user"');
    await expect(logFromCsv("user\nann\n", mapping)).rejects.toThrow('logFromCsv: no column "event". Known: "user".');
  });
});

describe("a property", () => {
  it("has a source and a type", () => {
    const log = logFromRows([{ ...base, old: "5" }], {
      ...columns,
      properties: [{ name: "new", from: "old", type: "number" }],
    });
    expect(log.properties).toEqual([{ name: "new", column: { type: "number", values: Float64Array.of(5) } }]);
  });

  it("may come from the column of a role, or of another property", () => {
    const log = logFromRows([base], { ...columns, properties: ["id", { name: "again", from: "id" }] });
    expect(log.properties.map(({ name }) => name)).toEqual(["id", "again"]);
  });
});

describe("columns added to a builder", () => {
  it("are values of the roles, whatever the references say", () => {
    const mapping: ColumnMapping = { ...columns, customer: { path: ["user", "id"] } };
    const builder = createLogBuilder(mapping);
    builder.addColumns({ customer: ["a"], touchpoint: ["view"], time: [base.at] });
    builder.add({ user: { id: "b" }, event: "view", at: base.at });
    expect(builder.finish().customerIds).toEqual(["a", "b"]);
    const alone = createLogBuilder(mapping);
    alone.addColumns({ customer: ["a"], touchpoint: ["view"], time: [base.at] });
    expect(alone.finish().customerIds).toEqual(["a"]);
  });
});

describe("a wrong reference", () => {
  it("is refused with its place", () => {
    const anyRef = "expected the name of a column, or an object with path, in, first, join or constant";
    const loop: { first: unknown[] } = { first: [] };
    loop.first.push(loop);
    const cases: [object, string][] = [
      [{ customer: 5 }, `columns.customer: ${anyRef}, got 5.`],
      [{ customer: {} }, `columns.customer: ${anyRef}, got an object without keys.`],
      [
        { value: { path: [] } },
        'columns.value.path: expected keys and indices such as ["items", 0, "price"], got an empty list.',
      ],
      [{ value: { path: ["a", -1] } }, "columns.value.path: expected keys and indices"],
      [
        { value: { path: "a.b" } },
        'columns.value.path: expected keys and indices such as ["items", 0, "price"], got "a.b".',
      ],
      [{ value: { in: "a" } }, "columns.value.key: expected a text, got undefined."],
      [
        { value: { in: "a", key: "b", valueFields: [] } },
        "columns.value.valueFields: expected a list of names, got an empty list.",
      ],
      [{ value: { first: [] } }, "columns.value.first: expected a list of columns, got an empty list."],
      [{ value: { first: ["at", {}] } }, `columns.value.first[1]: ${anyRef}`],
      [{ value: { join: ["at"], separator: 5 } }, "columns.value.separator: expected a text, got 5."],
      [{ value: { path: ["at"], first: ["at"] } }, 'unknown key "first" in columns.value'],
      [{ channel: { constant: 5 } }, "columns.channel.constant: expected a text, got 5."],
      [{ value: loop }, "expected at most 16 references inside each other"],
      [{ properties: [{ name: "p", from: 5 }] }, `columns.properties[0].from: ${anyRef}, got 5.`],
    ];
    for (const [change, message] of cases) {
      expect(messageOf(change)).toContain("invalid_definition logFromRows: ");
      expect(messageOf(change)).toContain(message);
    }
  });
});
