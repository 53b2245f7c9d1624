/** Tests the reader of a table of customers. */

import { customersFromRows } from "parcours";
import { expect, it } from "vitest";
import { refusal } from "../../helpers/refusal.ts";

const rows = [
  { id: 2, country: "FR", age: 31, vip: false },
  { id: "10", country: null, age: 40, vip: true },
  { id: 1n, age: "?" },
];

it("sorts ids as text, and finds the type of each trait", () => {
  const { ids, traits, issues } = customersFromRows(rows, { id: "id" });
  expect(ids).toEqual(["1", "10", "2"]);
  expect([...traits.keys()]).toEqual(["age", "country", "vip"]);
  expect(traits.get("country")).toEqual({ type: "text", names: ["FR"], codes: new Uint8Array([0, 0, 1]) });
  expect(traits.get("age")).toMatchObject({ type: "text", names: ["31", "40", "?"] });
  expect(traits.get("vip")).toEqual({ type: "boolean", codes: new Uint8Array([2, 1, 0]) });
  expect(issues).toEqual([]);
});

it("does not depend on the order of rows", () => {
  const forwards = customersFromRows(rows, { id: "id", traits: ["age", "country"] });
  expect(customersFromRows([...rows].reverse(), { id: "id", traits: ["age", "country"] })).toEqual(forwards);
});

it("refuses ids that come twice, and rows without one", () => {
  const twice = [...rows, { id: "2" }, { country: "DE" }];
  expect(refusal(() => customersFromRows(twice, { id: "id" }), "duplicate_id")).toBe(
    'customersFromRows: the id "2" came before (1 in all: row 3). Repair the rows or pass onInvalid: "skip".',
  );
  expect(refusal(() => customersFromRows([{ id: "" }], { id: "id" }), "missing_customer")).toContain("row 0");
  const { ids, issues } = customersFromRows(twice, { id: "id" }, { onInvalid: "skip" });
  expect(ids).toEqual(["1", "10", "2"]);
  expect(issues.map(({ code, count }) => [code, count])).toEqual([
    ["duplicate_id", 1],
    ["missing_customer", 1],
  ]);
});

it("takes hostile names, and refuses columns that no row has", () => {
  const table = customersFromRows([JSON.parse('{"__proto__":"x","constructor":"🙂","a b":1}')], { id: "__proto__" });
  expect([table.ids, [...table.traits.keys()]]).toEqual([["x"], ["a b", "constructor"]]);
  expect(refusal(() => customersFromRows(rows, { id: "idd" }), "unknown_column")).toContain('"id"');
  expect(refusal(() => customersFromRows(rows, { id: "id", traits: ["contry"] }), "unknown_column")).toContain(
    "country",
  );
  expect(customersFromRows([], { id: "id" })).toMatchObject({ ids: [] });
});
