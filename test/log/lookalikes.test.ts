import fc from "fast-check";
import { describeLog, logFromRows } from "parcours";
import { describe, expect, it } from "vitest";

const T0 = 1_710_000_000_000;
const columns = { customer: "user", touchpoint: "page", time: "at", channel: "on", properties: ["plan"] };
const warningsOf = (rows: readonly object[], code: string) =>
  describeLog(
    logFromRows(
      rows.map((row, i) => ({ user: `u${i}`, page: "x", at: T0 + i, on: null, plan: null, ...row })),
      columns,
    ),
  ).warnings.filter((warning) => warning.code === code);
const ofPages = (names: readonly string[]) =>
  warningsOf(
    names.map((page) => ({ page })),
    "lookalike_names",
  );

describe("names that look alike", () => {
  it("are reported in pairs: Unicode form, case, spaces, invisible characters", () => {
    expect(ofPages(["cafe\u0301", "caf\u00e9", "Cart", "cart ", "pay"])).toEqual([
      {
        code: "lookalike_names",
        message: 'touchpoints that look alike are counted separately: "Cart" and "cart ", "cafe\\u0301" and "café"',
        path: ["touchpoints"],
        count: 2,
        example: '"Cart" and "cart "',
      },
    ]);
    for (const other of ["Cart", " cart", "car t", "cart\u200b", "\ufeffcart", "cart\u00a0", "CART"])
      expect(ofPages(["cart", other])[0]?.count).toBe(1);
    for (const other of ["cards", "cart2", "carté", "cârt", "", "cart-"]) expect(ofPages(["cart", other])).toEqual([]);
  });

  it("are reported for channels, customers and properties too", () => {
    const found = (rows: readonly object[]) => warningsOf(rows, "lookalike_names").map(({ path }) => path);
    expect(found([{ on: "Web" }, { on: "web" }])).toEqual([["channels"]]);
    expect(found([{ user: "Ann" }, { user: "ann" }, { user: "ann " }])).toEqual([["customers"]]);
    expect(found([{ plan: "pro" }, { plan: "Pro" }])).toEqual([["columns", "plan"]]);
    expect(found([{ user: 1 }, { user: 2 }])).toEqual([]);
  });

  it("are the names with the same bare form, for all names", () => {
    const letter = fc.constantFrom("a", "A", "b", "\u00e9", "e\u0301", " ", "\u200b", "1");
    const name = fc.string({ unit: letter, minLength: 1, maxLength: 3 });
    const plain = (text: string) =>
      text
        .normalize("NFC")
        .toLowerCase()
        .replace(/[\s\u200b]/g, "");
    fc.assert(
      fc.property(fc.uniqueArray(name, { maxLength: 12 }), (names) => {
        const counts = new Map<string, number>();
        for (const text of names) counts.set(plain(text), (counts.get(plain(text)) ?? 0) + 1);
        const groups = [...counts.values()].filter((count) => count > 1).length;
        expect(ofPages(names)[0]?.count ?? 0).toBe(groups);
      }),
    );
  });
});

describe("events that equal an earlier event", () => {
  it("are counted with an example", () => {
    const visit = { user: "ann", page: "visit", at: T0 };
    expect(warningsOf([visit, visit, { ...visit, plan: "pro" }], "duplicate_events")).toMatchObject([
      { count: 1, path: ["duplicates"], example: "ann: visit" },
    ]);
    expect(warningsOf([visit, { ...visit, page: "cart" }], "duplicate_events")).toEqual([]);
  });
});
