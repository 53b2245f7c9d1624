/** Dictionary vectors of Arrow are read by their codes: apache-arrow, flechette, chunks with dictionaries of their own. */

import * as flechette from "@uwdata/flechette";
import * as arrow from "apache-arrow";
import fc from "fast-check";
import { logFromRows, logFromTable } from "parcours";
import { describe, expect, test } from "vitest";

const columns = { customer: "user", touchpoint: "event", time: "at", channel: "source" };
const name = fc.constantFrom("visit", "buy", "__proto__", "é", "", "😀");
const rows = fc.array(
  fc.record({ user: fc.constantFrom("ann", "bob"), event: name, at: fc.nat(5), source: fc.option(name) }),
  { minLength: 1, maxLength: 30 },
);
type Row = { user: string; event: string; at: number; source: string | null };

type Bits = 8 | 32 | 64;

function codesOf(codes: ArrayLike<number>, bits: Bits): Int8Array | Int32Array | BigInt64Array {
  if (bits === 64) return BigInt64Array.from(Array.from(codes, (code) => BigInt(code)));
  return bits === 8 ? Int8Array.from(codes) : Int32Array.from(codes);
}

/** A vector of one batch a chunk. Each batch has a dictionary of its own: the names of this chunk, in order of appearance. */
function arrowVector(chunks: readonly (readonly (string | null)[])[], bits: Bits): arrow.Vector {
  const index = { 8: new arrow.Int8(), 32: new arrow.Int32(), 64: new arrow.Int64() }[bits];
  const data = chunks.flatMap((values) => {
    const narrow = arrow.vectorFromArray([...values], new arrow.Dictionary(new arrow.Utf8(), new arrow.Int32()));
    return narrow.data.map(({ length, nullCount, nullBitmap, values: codes, dictionary }) =>
      arrow.makeData({
        type: new arrow.Dictionary(new arrow.Utf8(), index as arrow.Int32),
        length,
        nullCount,
        nullBitmap,
        data: codesOf(codes, bits) as never,
        ...(dictionary !== undefined && { dictionary }),
      }),
    );
  });
  return new arrow.Vector(data) as unknown as arrow.Vector;
}

function chunked<T>(list: readonly T[], cuts: readonly number[]): T[][] {
  const places = [...new Set(cuts.map((cut) => cut % list.length))].sort((a, b) => a - b);
  return [0, ...places].map((from, i) => list.slice(from, places[i] ?? list.length)).filter((one) => one.length > 0);
}

describe("apache-arrow", () => {
  test.each([8, 32, 64] as const)(
    "vectors of codes of %i bits, in chunks with other dictionaries, with nulls, whole or sliced",
    (bits) => {
      fc.assert(
        fc.property(rows, fc.array(fc.nat(30), { maxLength: 3 }), fc.nat(5), (list, cuts, from) => {
          const column = (key: "user" | "event" | "source") =>
            arrowVector(
              chunked(
                list.map((row: Row) => row[key]),
                cuts,
              ),
              bits,
            );
          const at = arrow.vectorFromArray(
            list.map((row) => row.at),
            new arrow.Float64(),
          );
          const all: Record<string, arrow.Vector> = {
            user: column("user"),
            event: column("event"),
            source: column("source"),
            at,
          };
          expect(logFromTable({ getChild: (key) => all[key] }, columns)).toEqual(logFromRows(list, columns));
          const later = { getChild: (key: string) => all[key]?.slice(from) };
          expect(logFromTable(later, columns)).toEqual(logFromRows(list.slice(from), columns));
        }),
        { numRuns: 60 },
      );
    },
  );

  test("a name is read once for each dictionary, and never for each row", () => {
    const many = Array.from({ length: 10_000 }, (_, i) => ["visit", "buy", null][i % 3] as string | null);
    const event = arrowVector([many], 32);
    const [piece] = event.data as unknown as [{ dictionary: { get(i: number): unknown } }];
    let calls = 0;
    const { get } = piece.dictionary;
    piece.dictionary.get = function (this: unknown, i: number) {
      calls++;
      return get.call(this, i);
    };
    const vectors: Record<string, unknown> = { user: many.map(() => 1), event, at: many.map(() => 0) };
    const table = { getChild: (key: string) => vectors[key] as never };
    const { channel: _, ...plain } = columns;
    const log = logFromTable(table, plain, { onInvalid: "skip" });
    expect([log.touchpoints, log.events, log.issues[0]?.count]).toEqual([["buy", "visit"], 6667, 3333]);
    expect(calls).toBe(2);
  });

  test("a table read from the stream format, with two batches", () => {
    const dictionary = () => new arrow.Dictionary(new arrow.Utf8(), new arrow.Int32());
    const batch = (events: string[], at: number[]) =>
      new arrow.Table({
        user: arrow.vectorFromArray(
          at.map(() => "ann"),
          dictionary(),
        ),
        event: arrow.vectorFromArray(events, dictionary()),
        at: arrow.vectorFromArray(at, new arrow.Float64()),
      });
    const bytes = arrow.tableToIPC(batch(["visit", "cart"], [1, 2]), "stream");
    const { channel: _, ...plain } = columns;
    const log = logFromTable(arrow.tableFromIPC(bytes) as never, plain);
    expect(log).toEqual(
      logFromRows(
        [
          { user: "ann", event: "visit", at: 1 },
          { user: "ann", event: "cart", at: 2 },
        ],
        plain,
      ),
    );
    const other = flechette.tableFromIPC(bytes);
    expect(logFromTable(other as never, plain)).toEqual(log);
  });
});

describe("flechette", () => {
  test("columns of codes with nulls", () => {
    fc.assert(
      fc.property(rows, (list) => {
        const text = () => flechette.dictionary(flechette.utf8(), flechette.int16());
        const table = flechette.tableFromArrays(
          {
            user: list.map((row) => row.user),
            event: list.map((row) => row.event),
            source: list.map((row) => row.source),
            at: list.map((row) => row.at),
          },
          { types: { user: text(), event: text(), source: text(), at: flechette.float64() } },
        );
        expect(logFromTable(table as never, columns)).toEqual(logFromRows(list, columns));
      }),
      { numRuns: 60 },
    );
  });
});

test("a vector that only looks like a dictionary is read by its cells", () => {
  const event = {
    length: 2,
    get: (i: number) => ["visit", "buy"][i],
    data: [{ length: 2, values: [0, 1], dictionary: null }],
  };
  const vectors: Record<string, unknown> = { user: [1, 1], event, at: [0, 1] };
  const { channel: _, ...plain } = columns;
  const log = logFromTable({ getChild: (key) => vectors[key] as never }, plain);
  expect(log.touchpoints).toEqual(["buy", "visit"]);
});
