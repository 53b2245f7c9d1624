import fc from "fast-check";
import { createLogBuilder, type EventLog, logFromColumns, logFromCsv, logFromRows, logFromTable } from "parcours";
import { describe, expect, it } from "vitest";

const columns = { customer: "user", touchpoint: "page", time: "at" };
const T0 = 1_710_000_000_000;
const rowsOf = (ids: readonly unknown[]) => ids.map((user, i) => ({ user, page: "x", at: T0 + i }));
const read = (ids: readonly unknown[]) => logFromRows(rowsOf(ids), columns);
const issue = ({ issues }: EventLog, code: string) => issues.find((one) => one.code === code);

describe("customers whose id is a placeholder", () => {
  it("are kept and counted: a thousand events of undefined", () => {
    const log = read([...Array(1000).fill("undefined"), ...Array.from({ length: 40 }, (_, i) => `u${i}`)]);
    expect(log.journeys).toBe(41);
    expect(log.issues).toEqual([
      {
        code: "placeholder_customer",
        message: '1000 of 1040 events have the customer "undefined". Check whether this is a real id.',
        path: [],
        severity: "warning",
        count: 1000,
        example: "undefined",
      },
    ]);
  });

  it.each([
    ...["undefined", "null", "NULL", "Null", "None", "none", "nan", "NaN", "NAN", "[object Object]", "(not set)"],
    ...["(Not Set)", "0", "00000000-0000-0000-0000-000000000000", "00000000000000000000000000000000", "true", "false"],
    ...["N/A", "n/a", "nil", "(none)", "<NA>", "NaT", "#N/A", "\\N", "-", "Infinity", "(null)", "unknown", "anonymous"],
    ...[" ", "   ", "\t", "\u00a0", "\u200b", "\ufeff", "\u3000", " \u00a0\u200b ", "\u2060", '"null"', "0000"],
  ])("%j is a placeholder", (id) => {
    const log = read(["ann", id, "bob", id]);
    expect(log.events).toBe(4);
    expect(issue(log, "placeholder_customer")).toMatchObject({ count: 2, example: id });
  });

  it.each([0, "0", false, true, Number.POSITIVE_INFINITY])("%o is a placeholder of any type", (id) => {
    expect(issue(read([7, id, 8]), "placeholder_customer")?.count).toBe(1);
    expect(issue(read([id, "ann"]), "placeholder_customer")?.count).toBe(1);
  });

  it.each([
    "nully",
    "u0",
    "10",
    "01",
    "nan-1",
    "a null",
    "Nancy",
    "x\u00a0",
    " ann",
    "é",
    "日本",
    "000a",
    "undefined1",
  ])("%j is not a placeholder", (id) => expect(read(["ann", id]).issues).toEqual([]));

  it("are counted together, and the message names all of them", () => {
    const log = read(["null", "null", "\u00a0", "ann", "(not set)"]);
    const found = issue(log, "placeholder_customer");
    expect(found?.count).toBe(4);
    expect(found?.message).toBe(
      '4 of 5 events have the customer "(not set)". Check whether this is a real id. There are also "null", "\\u00a0".',
    );
  });

  it("are counted in the same way by every reader", async () => {
    const ids = ["null", " ", "ann", "0"];
    const rows = rowsOf(ids);
    const time = rows.map(({ at }) => at);
    const page = rows.map(() => "x");
    const builder = createLogBuilder(columns);
    builder.addRows(rows);
    const table = new Map<string, unknown[]>([
      ["user", ids],
      ["page", page],
      ["at", time],
    ]);
    const csv = `user,page,at\n${rows.map(({ user, at }) => `${user},x,${at}\n`).join("")}`;
    const expected = logFromRows(rows, columns);
    expect(issue(expected, "placeholder_customer")?.count).toBe(3);
    for (const log of [
      logFromColumns({ customer: ids, touchpoint: page, time }),
      logFromTable({ getChild: (name) => table.get(name) }, columns),
      builder.finish(),
      await logFromCsv(csv, columns),
    ])
      expect(log).toEqual(expected);
  });

  it("are found among random ids", () => {
    const id = fc.oneof(
      fc.constantFrom("null", "NaN", " ", "\u200b\u00a0", "0"),
      fc.string(),
      fc.integer().map(String),
    );
    const isOne = (text: string) => /^(null|nan|[\s\u200b\p{Cc}]+|0+|-|--|\?|-1|-0|\[\]|\{\}|na)$/iu.test(text);
    fc.assert(
      fc.property(
        fc.array(
          id.filter((text) => text !== ""),
          { minLength: 1, maxLength: 30 },
        ),
        (ids) => {
          expect(issue(read(ids), "placeholder_customer")?.count ?? 0).toBe(ids.filter(isOne).length);
        },
      ),
    );
  });
});

describe("ids that were rounded before they were read", () => {
  it("are counted: integers beyond 2⁵³ given as numbers", () => {
    const rows = JSON.parse(
      '[{"user":9007199254740993,"page":"a","at":"2024-01-01"},{"user":9007199254740992,"page":"b","at":"2024-01-02"}]',
    );
    const log = logFromRows(rows, columns);
    expect(log.journeys).toBe(1);
    expect(issue(log, "unsafe_customer")).toMatchObject({ count: 2, example: "9007199254740992", severity: "warning" });
    expect(issue(log, "unsafe_customer")?.message).toContain("Give text or BigInt");
  });

  it("are not reported for text, BigInt or exact numbers", () => {
    expect(read(["9007199254740993", 9007199254740995n, "a"]).issues).toEqual([]);
    expect(read([Number.MAX_SAFE_INTEGER, 1.5, -Number.MAX_SAFE_INTEGER]).issues).toEqual([]);
    const big = BigUint64Array.of(9007199254740993n, 9007199254740992n);
    const log = logFromColumns({ customer: big, touchpoint: ["x", "x"], time: [T0, T0] });
    expect([log.journeys, log.issues]).toEqual([2, []]);
  });

  it("are counted by every reader of values, in touchpoints, properties, values and orders too", () => {
    const big = 2 ** 60;
    const customer = { touchpoint: ["x", "x"], time: [T0, T0] };
    expect(issue(logFromColumns({ customer: Float64Array.of(big, 7), ...customer }), "unsafe_customer")?.count).toBe(1);
    expect(issue(logFromColumns({ customer: [big, "a"], ...customer }), "unsafe_customer")?.count).toBe(1);
    const row = { user: "a", page: big, at: T0, session: big, price: big, seq: big };
    const log = logFromRows([row, { ...row, price: "9007199254740993" }], {
      ...columns,
      value: "price",
      order: "seq",
      properties: ["session"],
    });
    expect(log.issues.map(({ code, path, count }) => [code, path[1], count])).toEqual([
      ["unsafe_number", "order", 2],
      ["unsafe_number", "session", 2],
      ["unsafe_number", "touchpoint", 2],
      ["unsafe_number", "value", 2],
    ]);
  });

  it("are counted in columns of 32-bit floats", () => {
    const typed = { customer: Float32Array.of(16_777_217, 5), touchpoint: ["x", "x"], time: [T0, T0] };
    expect(issue(logFromColumns(typed), "unsafe_customer")).toMatchObject({ count: 1, example: "16777216" });
    const times = { customer: ["a", "b"], touchpoint: ["x", "x"], time: Float32Array.of(T0, T0 + 60_000) };
    expect(issue(logFromColumns(times), "unsafe_number")).toMatchObject({ count: 2, path: ["columns", "time"] });
    expect(logFromColumns({ ...typed, customer: Float32Array.of(1, 2) }).issues).toEqual([]);
  });
});
