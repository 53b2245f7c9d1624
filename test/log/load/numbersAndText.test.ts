import fc from "fast-check";
import { type ColumnMapping, type EventLog, type EventRow, funnel, logFromCsv, logFromRows } from "parcours";
import { describe, expect, it } from "vitest";
import { writeField } from "../../helpers/csvTwin.ts";

const columns = { customer: "user", touchpoint: "page", time: "at" };
const T0 = "2024-03-13";
const csvOf = (fields: readonly string[], name = "p") =>
  `user,page,at,${name}\n${fields.map((field) => `ann,x,${T0},${writeField(field, ",", false)}\n`).join("")}`;
const read = (fields: readonly string[], properties: ColumnMapping["properties"] = ["p"]) =>
  logFromCsv(csvOf(fields), { ...columns, properties: properties ?? [] });
const valuesOf = ({ properties }: EventLog) => {
  const column = properties[0]?.column;
  if (column?.type === "text") return Array.from(column.codes, (code) => column.names[code - 1] ?? null);
  if (column?.type === "boolean") return Array.from(column.codes, (code) => (code === 2 ? null : code === 1));
  return Array.from(column?.values ?? [], (value) => (Number.isNaN(value) ? null : value));
};

describe("fields of a property that are numbers", () => {
  it("stay text when a number would print differently: 1.1 and 1.10 are two versions", async () => {
    const csv = "user,page,at,version\na,open,2024-01-01,1.1\nb,open,2024-01-01,1.10\nb,buy,2024-01-02,1.10\n";
    const log = await logFromCsv(csv, { ...columns, properties: ["version"] });
    const { groups } = funnel(log, {
      steps: ["open", "buy"],
      within: { days: 5 },
      breakdown: { by: { property: "version" } },
    });
    expect((groups ?? []).map((group) => [group.value, group.steps.map(({ count }) => count)])).toEqual([
      ["1.1", [1, 0]],
      ["1.10", [1, 1]],
    ]);
  });

  it.each([
    [["1.1", "1.10"], "1.10"],
    [["007", "8"], "007"],
    [["1.0"], "1.0"],
    [["12.50", "7.25"], "12.50"],
    [["+5", "6"], "+5"],
    [["1e3"], "1e3"],
    [["-0"], "-0"],
    [["9007199254740993"], "9007199254740993"],
    [["0.0000001"], "0.0000001"],
    [[".5"], ".5"],
  ])("%j stay text, and the issue says how to read numbers", async (fields, odd) => {
    const log = await read(fields);
    expect(valuesOf(log)).toEqual(fields);
    expect(log.issues).toMatchObject([
      { code: "text_of_numbers", path: ["columns", "p"], count: 1, example: odd, severity: "warning" },
    ]);
    expect(log.issues[0]?.message).toContain('{ name, type: "number" }');
  });

  it("become numbers when each number prints like its field", async () => {
    const log = await read(["12", "-0.5", "", "0", "1.25"]);
    expect([valuesOf(log), log.issues]).toEqual([[12, -0.5, null, 0, 1.25], []]);
    const texts = await read(["12", "x", "1,5", "NaN", "Infinity"]);
    expect([texts.properties[0]?.column.type, texts.issues]).toEqual(["text", []]);
  });

  it("lose nothing: each value prints like its field, for all fields", async () => {
    const field = fc.oneof(
      fc.double().map(String),
      fc.integer().map(String),
      fc.stringMatching(/^-?[0-9]{0,3}\.?[0-9]{0,4}$/),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(field, { minLength: 1, maxLength: 8 }), async (fields) => {
        const values = valuesOf(await read(fields));
        expect(values.map((value) => (value === null ? "" : String(value)))).toEqual(fields);
      }),
    );
  });
});

describe("a property with a type", () => {
  const typed = (type: "text" | "number" | "boolean") => [{ name: "p", type }] as const;

  it("can be text even if all its fields are numbers", async () => {
    expect(valuesOf(await read(["1", "2.5", ""], typed("text")))).toEqual(["1", "2.5", null]);
  });

  it("can be numbers in any notation, and other values are counted", async () => {
    const log = await read(["1.10", "007", "1e3", "x", "", "1,5"], typed("number"));
    expect(valuesOf(log)).toEqual([1.1, 7, 1000, null, null, null]);
    expect(log.issues).toMatchObject([{ code: "invalid_property", count: 2, example: "1,5", path: ["columns", "p"] }]);
    expect(log.issues[0]?.message).not.toContain("left out");
  });

  it("can be booleans", async () => {
    const log = await read(["true", "FALSE", "1", "0", "yes", ""], typed("boolean"));
    expect(valuesOf(log)).toEqual([true, false, true, false, null, null]);
    expect(log.issues).toMatchObject([{ code: "invalid_property", count: 1, example: "yes" }]);
  });

  it("may have no type, and rejects unknown types", async () => {
    expect(valuesOf(await read(["1"], [{ name: "p" }]))).toEqual([1]);
    const refused = (properties: unknown) => () => logFromRows([], { ...columns, properties } as never);
    expect(refused([{ name: "p", type: "date" }])).toThrow('expected "text", "number" or "boolean", got "date"');
    expect(refused([{ name: "p", typ: "text" }])).toThrow('unknown key "typ"');
    expect(refused(["p", { name: "p", type: "text" }])).toThrow('has the name "p" twice');
    expect(refused([{ name: "value", type: "text" }])).toThrow("name of a role");
    expect(refused([{ type: "text" }])).toThrow("expected a list");
    expect(refused([null])).toThrow("expected a list");
  });

  it("is the same column from rows of texts, rows of values and CSV", async () => {
    const value = fc.oneof(
      fc.constantFrom("", "x", "1.10", "007", "true", "false", "é", "1e3"),
      fc.integer().map(String),
    );
    const type = fc.constantFrom("text" as const, "number" as const, "boolean" as const);
    await fc.assert(
      fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 10 }), type, async (fields, as) => {
        const mapping = { ...columns, properties: typed(as) };
        const rows = fields.map((p): EventRow => ({ user: "ann", page: "x", at: T0, p: p === "" ? null : p }));
        expect(logFromRows(rows, mapping)).toEqual(await logFromCsv(csvOf(fields), mapping));
      }),
    );
  });

  it("counts values that cannot be read", () => {
    const rows = [Infinity, Number.NaN, null, undefined, 5].map((p) => ({ user: "a", page: "x", at: T0, p }));
    const log = logFromRows(rows, { ...columns, properties: ["p"] });
    expect(log.issues).toMatchObject([{ code: "invalid_property", count: 1, example: "Infinity" }]);
  });
});

describe("the order column", () => {
  const ordered = (values: readonly unknown[]) => {
    const rows = values.map((seq, i) => ({ user: "a", page: `p${i}`, at: T0, seq }));
    return logFromRows(rows, { ...columns, order: "seq" });
  };
  const pages = (log: EventLog) => Array.from(log.touchpoint, (code) => log.touchpoints[code]);

  it.each([
    [
      ["8", "9", "10", "11"],
      ["p0", "p1", "p2", "p3"],
    ],
    [
      ["10", 9, "8", 11n],
      ["p2", "p1", "p0", "p3"],
    ],
    [
      ["010", "9", "8.5"],
      ["p2", "p1", "p0"],
    ],
    [
      ["-2", "-10", "+1"],
      ["p1", "p0", "p2"],
    ],
    [
      ["9007199254740993", "9007199254740992", "9007199254740991"],
      ["p2", "p1", "p0"],
    ],
    [
      ["10", null, "9"],
      ["p2", "p0", "p1"],
    ],
    [
      ["2024-01-02", "2024-01-01"],
      ["p1", "p0"],
    ],
    [
      [true, false],
      ["p1", "p0"],
    ],
    [
      ["1", "01", "0"],
      ["p2", "p0", "p1"],
    ],
  ] as [unknown[], string[]][])("%o orders as %o", async (values, expected) => {
    expect(pages(ordered(values))).toEqual(expected);
    const csv = `user,page,at,seq\n${values.map((seq, i) => `a,p${i},${T0},${seq ?? ""}\n`).join("")}`;
    expect(pages(await logFromCsv(csv, { ...columns, order: "seq" }))).toEqual(expected);
  });

  it("is counted when it contains text among numbers: it then orders by text", () => {
    const log = ordered(["10", "9", "last", "last"]);
    expect(pages(log)).toEqual(["p0", "p1", "p2", "p3"]);
    expect(log.issues).toMatchObject([
      { code: "order_as_text", count: 2, example: "last", path: ["columns", "order"], severity: "warning" },
    ]);
    expect(ordered(["b", "a"]).issues).toEqual([]);
  });
});
