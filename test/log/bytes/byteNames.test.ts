import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ByteFields } from "../../../src/log/bytes/byteFields.ts";
import { createByteNames } from "../../../src/log/bytes/byteNames.ts";
import { quickHash } from "../../../src/log/bytes/keyedHash.ts";
import { createNameTable, noName } from "../../../src/log/names/nameTable.ts";
import { collidingNames } from "../../helpers/collidingNames.ts";

function fieldsOf(texts: readonly string[]): ByteFields {
  const encoded = texts.map((text) => Buffer.from(text));
  const bytes = new Uint8Array(Buffer.concat(encoded));
  const starts = new Int32Array(texts.length);
  const ends = new Int32Array(texts.length);
  let at = 0;
  encoded.forEach(({ length }, i) => {
    starts[i] = at;
    at += length;
    ends[i] = at;
  });
  return { bytes, view: new DataView(bytes.buffer), starts, ends, rows: texts.length };
}

function codesOf(texts: readonly string[], table = createByteNames(false)): Uint32Array {
  const codes = new Uint32Array(texts.length);
  table.find(fieldsOf(texts), null, codes);
  return codes;
}

const name = fc.oneof(
  fc.string({ unit: fc.constantFrom("a", "b", "\0", "é", "\uFFFF", "😀", "1"), maxLength: 14 }),
  fc.constantFrom("0", "-0", "-5", "12", "007", "9007199254740991", "9007199254740992", "-9007199254740991", "1e3"),
);

describe("byte names", () => {
  it("gives the numbers, the names and the order of a table of texts", () => {
    fc.assert(
      fc.property(fc.array(name, { maxLength: 80 }), fc.boolean(), (texts, integers) => {
        const twin = createNameTable(false, false);
        const expected = texts.map((text) => twin.code(text));
        const table = createByteNames(false);
        expect([...codesOf(texts, table)]).toEqual(expected);
        expect(table.names).toEqual(twin.names);
        expect(table.first).toEqual(twin.first);
        const counts = Uint32Array.from(twin.names, (_, k) => k % 3);
        expect(table.sort(counts, integers)).toEqual(twin.sort(counts, integers));
        for (const value of [...texts, 5, -0, 2 ** 60, 12n, true, null, Number.NaN, undefined, {}])
          expect(table.code(value)).toBe(twin.code(value));
        expect([...table.rounded]).toEqual([...twin.rounded]);
      }),
      { numRuns: 400 },
    );
  });

  it("sorts integers by number", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.maxSafeInteger(), { minLength: 1, maxLength: 60 }), (numbers) => {
        const table = createByteNames(false);
        codesOf(numbers.map(String), table);
        const { names, rank } = table.sort(new Uint32Array(numbers.length).fill(1), true);
        expect(names).toEqual(Float64Array.from(numbers.map((n) => n + 0)).sort());
        expect(numbers.map((_, code) => names[rank[code] as number])).toEqual(numbers.map((number) => number + 0));
      }),
    );
  });

  it("sorts many names, with long beginnings in common", () => {
    const texts = Array.from({ length: 40_000 }, (_, k) => `${"same ".repeat(k % 7)}${(k * 7919) % 40_000}`);
    const table = createByteNames(false);
    codesOf(texts, table);
    const { names } = table.sort(new Uint32Array(table.size).fill(1), false);
    expect(names).toEqual([...new Set(texts)].sort());
    const wide = createByteNames(false);
    codesOf([...texts.slice(0, 100), "\uFFFF", "😀"], wide);
    expect((wide.sort(new Uint32Array(wide.size).fill(1), false).names as string[]).slice(-2)).toEqual([
      "😀",
      "\uFFFF",
    ]);
  });

  it("looks up only the rows asked for", () => {
    const table = createByteNames(true);
    const codes = new Uint32Array(2);
    table.find(fieldsOf(["a", "b", "", "c"]), Uint32Array.of(1, 2), codes);
    expect([...codes]).toEqual([0, noName]);
    expect(table.names).toEqual(["b"]);
    expect(table.code("")).toBe(1);
  });

  it("keeps names chosen to have one hash apart, without a comparison of all with all", () => {
    const names = collidingNames(20_000);
    const { bytes, view: source, starts, ends } = fieldsOf(names);
    expect(new Set(names.map((_, k) => quickHash(source, starts[k] as number, 8))).size).toBe(1);
    let reads = 0;
    // counts the words read from the source: each comparison and each hash reads some
    const view = new Proxy(source, {
      get(of, key: "getUint32") {
        return (...values: [number]) => {
          reads++;
          return of[key](...values);
        };
      },
    });
    const table = createByteNames(false);
    const codes = new Uint32Array(names.length);
    table.find({ bytes, view, starts, ends, rows: names.length }, null, codes);
    expect([...codes]).toEqual(names.map((_, k) => k));
    expect(reads / names.length).toBeLessThan(20);
  });
});
