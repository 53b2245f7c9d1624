/** Numbers of rows: equal rows and only equal rows share one, whatever their hashes. */

import fc from "fast-check";
import { expect, it } from "vitest";
import { createRowKeys } from "../../../src/log/select/rowKeys.ts";

it("numbers rows as a Map of their texts does", () => {
  const word = fc.oneof(fc.nat(3), fc.constantFrom(0xffffffff, 0x80000000));
  fc.assert(
    fc.property(fc.array(fc.tuple(word, word, word)), (rows) => {
      const keys = createRowKeys(3);
      const twin = new Map<string, number>();
      for (const row of rows) {
        keys.row.set(row);
        const text = row.join();
        if (!twin.has(text)) twin.set(text, twin.size);
        expect(keys.find()).toBe(twin.get(text));
      }
      expect(keys.size).toBe(twin.size);
    }),
  );
});

it("keeps apart 200,000 rows, many with equal hashes", () => {
  const keys = createRowKeys(2);
  const found = new Set<number>();
  for (let i = 0; i < 200_000; i++) {
    keys.row[0] = i;
    keys.row[1] = Math.imul(i, 0x9e3779b9);
    found.add(keys.find());
  }
  expect(found.size).toBe(200_000);
  keys.row[0] = 7;
  keys.row[1] = Math.imul(7, 0x9e3779b9);
  expect(keys.find()).toBe(7);
});
