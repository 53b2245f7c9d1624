/** The same events give the same log, whether they come as rows, columns, an Arrow table, CSV or Parquet in any layout. */

import fc from "fast-check";
import {
  type ColumnMapping,
  type EventRow,
  type LogOptions,
  logFromColumns,
  logFromCsv,
  logFromParquet,
  logFromRows,
  logFromTable,
} from "parcours";
import { expect, test } from "vitest";
import { writeField } from "../../helpers/csvTwin.ts";
import { type ParquetColumn, parquetOf, parquetTypes as types } from "../../helpers/parquetOf.ts";

const columns: ColumnMapping = {
  customer: "customer",
  touchpoint: "touchpoint",
  time: "time",
  channel: "channel",
  value: "value",
  cost: "cost",
  order: "order",
  properties: [
    { name: "amount", type: "number" },
    { name: "note", type: "text" },
    { name: "kept", type: "boolean" },
  ],
};
const name = fc.oneof(
  fc.constantFrom(
    "__proto__",
    "a,b",
    'say "x"',
    "é",
    "e\u0301",
    "😀",
    "A",
    "a",
    "null",
    " ",
    "x\ny",
    "long ".repeat(30),
  ),
  fc.string({ minLength: 1, maxLength: 3 }),
);
// a half of a pair of code units is no text of a file
const text = name.filter((one) => Buffer.from(one).toString() === one && !one.includes("\0"));
const optional = <T>(value: fc.Arbitrary<T>) => fc.oneof(fc.constant(null), value);
const rows = fc.array(
  fc.record({
    customer: fc.constantFrom("ann", "bob", "7", "__proto__", "é"),
    touchpoint: text,
    time: fc.integer({ min: 0, max: 5 }).map((i) => new Date(Date.UTC(2024, 1, 29) + i)),
    channel: optional(text),
    value: optional(fc.constantFrom(-1, 0, 0.25, 12.5)),
    cost: optional(fc.constantFrom(1, 2.75)),
    order: optional(fc.integer({ min: 0, max: 2 })),
    amount: optional(fc.constantFrom(0.5, 1e6, -3)),
    note: optional(text),
    kept: optional(fc.boolean()),
  }),
  { maxLength: 40 },
);
const typeOf: Readonly<Record<string, ParquetColumn[0]>> = {
  customer: types.text,
  touchpoint: types.text,
  time: types.millis,
  channel: types.text,
  value: types.money,
  cost: types.double,
  order: types.int32,
  amount: types.double,
  note: types.text,
  kept: types.boolean,
};
const layout = fc.record({
  rowGroupSize: fc.integer({ min: 1, max: 50 }),
  pageSize: fc.constantFrom(1, 20, 1_000_000),
  codec: fc.constantFrom("SNAPPY" as const, "UNCOMPRESSED" as const),
});
const reading = fc.record(
  {
    ties: fc.constantFrom("row" as const, "touchpoint" as const),
    keepRows: fc.boolean(),
    timeUnit: fc.constantFrom("ms" as const, "us" as const),
  },
  { requiredKeys: [] },
);

test("rows, columns, a table, CSV and Parquet of one table give the identical log", async () => {
  await fc.assert(
    fc.asyncProperty(rows, layout, reading, async (list, how, options: LogOptions) => {
      const expected = logFromRows(list, columns, options);
      const column = (key: string) => list.map((row: EventRow) => row[key]);
      const file = parquetOf(
        Object.fromEntries(Object.entries(typeOf).map(([key, type]) => [key, [type, column(key)]])),
        how,
      );
      expect(await logFromParquet(file, columns, options)).toEqual(expected);
      expect(logFromTable({ getChild: column }, columns, options)).toEqual(expected);
      const keys = Object.keys(typeOf);
      const cell = (value: unknown) => (value instanceof Date ? value.toISOString() : String(value ?? ""));
      const lines = list.map((row: EventRow) => keys.map((key) => writeField(cell(row[key]), ",", false)).join(","));
      expect(await logFromCsv([keys.join(","), ...lines, ""].join("\r\n"), columns, options)).toEqual(expected);
      const { properties: _, ...plain } = columns;
      const roles = Object.fromEntries(Object.keys(plain).map((key) => [key, column(key)])) as never;
      expect(logFromColumns(roles, options)).toEqual(logFromRows(list, plain, options));
    }),
    { numRuns: 150 },
  );
});

test("every row is an event or counted once", async () => {
  const dirty = fc.array(
    fc.record({
      customer: fc.constantFrom(null, "", "ann", "bob"),
      touchpoint: fc.constantFrom(null, "", "visit", "buy"),
      time: fc.constantFrom(null, new Date(0), new Date("2024-03-01")),
      value: fc.constantFrom(null, 1, Number.POSITIVE_INFINITY),
    }),
    { maxLength: 40 },
  );
  const { customer, touchpoint, time, value } = columns;
  const mapping = { customer, touchpoint, time, value } as ColumnMapping;
  await fc.assert(
    fc.asyncProperty(dirty, layout, async (list, how) => {
      const column = (key: "customer" | "touchpoint" | "time" | "value") => list.map((row) => row[key]);
      const file = parquetOf(
        {
          customer: [types.text, column("customer")],
          touchpoint: [types.text, column("touchpoint")],
          time: [types.micros, column("time")],
          value: [types.double, column("value")],
        },
        how,
      );
      const log = await logFromParquet(file, mapping, { onInvalid: "skip" });
      expect(log).toEqual(logFromRows(list, mapping, { onInvalid: "skip" }));
      const refused = log.issues.filter((issue) => issue.severity === undefined);
      expect(log.events + refused.reduce((sum, { count = 0 }) => sum + count, 0)).toBe(list.length);
    }),
    { numRuns: 100 },
  );
});
