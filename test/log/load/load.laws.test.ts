import fc from "fast-check";
import {
  type ColumnMapping,
  createLogBuilder,
  type EventLog,
  type EventRow,
  type LogOptions,
  logFromColumns,
  logFromCsv,
  logFromRows,
  logFromTable,
  logToRows,
  mergeLogs,
} from "parcours";
import { describe, expect, it } from "vitest";
import { writeField } from "../../helpers/csvTwin.ts";
import { type PlainRow, slowJourneys } from "../../helpers/slowLog.ts";

const columns: ColumnMapping = {
  customer: "customer",
  touchpoint: "touchpoint",
  time: "time",
  channel: "channel",
  value: "value",
  cost: "cost",
  order: "order",
  properties: ["p", "__proto__"],
};
const hostile = [
  "__proto__",
  "constructor",
  "a,b",
  'say "x"',
  "a > b",
  "é",
  "e\u0301",
  "\u0000",
  "😀",
  "مرحبا",
  "A",
  "a",
  "null",
];
const name = fc.oneof(
  fc.constantFrom(...hostile),
  fc.string({ maxLength: 3 }).filter((text) => text !== ""),
);
const property = fc.oneof(fc.constantFrom(null, true, false, 0, -1.5, "x", "true", "1"), fc.constantFrom(null, 1, 2));
const number = fc.oneof(fc.constant(null), fc.integer({ min: -5, max: 5 }), fc.constant(0.25));
const customers = fc.constantFrom<(string | number)[]>(
  ["a", "b", "__proto__"],
  [1, 2, 10],
  [1, "10", "9"],
  ["01", 7, "b"],
);
const rowsOf = (ids: readonly (string | number)[], times: fc.Arbitrary<number>) =>
  fc.array(
    fc
      .record({
        customer: fc.constantFrom(...ids),
        touchpoint: name,
        time: times,
        channel: fc.oneof(fc.constant(null), name),
        value: number,
        cost: number,
        order: fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 2 })),
        p: property,
        proto: property,
      })
      .map(({ proto, ...row }): PlainRow & EventRow => ({ ...row, ["__proto__"]: proto })),
    { maxLength: 25 },
  );
const rows = customers.chain((ids) => rowsOf(ids, fc.integer({ min: -3, max: 3 })));
/** What the data say: without how they were read. */
const dataOf = ({ issues: _, lineage: __, ...data }: EventLog) => data;
const shuffled = <T>(list: readonly T[], keys: readonly number[]) =>
  list
    .map((item, i) => ({ item, key: keys[i % keys.length] ?? 0, i }))
    .sort((a, b) => a.key - b.key || b.i - a.i)
    .map(({ item }) => item);

describe("laws of loading", () => {
  it("a log contains what a slow simple reader finds", () => {
    fc.assert(
      fc.property(rows, fc.constantFrom("row", "touchpoint"), (list, tieOrder) => {
        const log = logFromRows(list, columns, { ties: tieOrder, keepRows: true });
        const journeys = slowJourneys(list, tieOrder);
        const events = journeys.flatMap((journey) => journey.events);
        expect(Array.from(log.customerIds, String)).toEqual(journeys.map(({ id }) => id));
        expect(Array.from(log.offsets).slice(1)).toEqual(
          journeys.map((_, j) => journeys.slice(0, j + 1).reduce((n, { events }) => n + events.length, 0)),
        );
        expect([...(log.row ?? [])]).toEqual(events.map(({ index }) => index));
        expect([...log.time]).toEqual(events.map(({ time }) => time));
        expect(Array.from(log.touchpoint, (code) => log.touchpoints[code])).toEqual(
          events.map((event) => event.touchpoint),
        );
        expect(log.touchpoints).toEqual([...new Set(list.map((row) => row.touchpoint))].sort());
        expect([...(log.value ?? [])]).toEqual(events.map(({ value }) => value ?? Number.NaN));
        expect([...(log.cost ?? [])]).toEqual(events.map(({ cost }) => cost ?? Number.NaN));
        expect(Array.from(log.channel?.codes ?? [], (code) => log.channel?.names[code - 1] ?? null)).toEqual(
          events.map(({ channel }) => channel),
        );
        const ties = journeys.flatMap(({ events: own }) => own.filter((event, i) => own[i - 1]?.time === event.time));
        expect(log.tiedPairs).toBe(ties.length);
      }),
    );
  });

  it("permuting rows changes nothing when no two events of a customer have the same time", () => {
    const distinct = customers
      .chain((ids) => rowsOf(ids, fc.integer({ min: 0, max: 1e6 })))
      .filter((list) => {
        return new Set(list.map(({ customer, time }) => `${customer} ${time}`)).size === list.length;
      });
    fc.assert(
      fc.property(distinct, fc.array(fc.nat(), { minLength: 1, maxLength: 25 }), (list, keys) => {
        expect(logFromRows(shuffled(list, keys), columns)).toEqual(logFromRows(list, columns));
      }),
    );
  });

  it("with ties: touchpoint, permuting rows changes nothing even when times are equal", () => {
    const { customer, touchpoint, time } = columns;
    const plain = { customer, touchpoint, time };
    fc.assert(
      fc.property(rows, fc.array(fc.nat(), { minLength: 1, maxLength: 25 }), (list, keys) => {
        const read = (some: readonly EventRow[]) => logFromRows(some, plain, { ties: "touchpoint" });
        expect(read(shuffled(list, keys))).toEqual(read(list));
      }),
    );
  });

  it("rows, columns, table and builder give the same log, divided into any pieces", () => {
    fc.assert(
      fc.property(rows, fc.array(fc.record({ length: fc.nat(8), asColumns: fc.boolean() })), (list, chunks) => {
        const expected = logFromRows(list, columns);
        const column = (key: string, some: readonly EventRow[] = list) => some.map((row) => row[key]);
        const byRole = (some: readonly EventRow[]) => ({
          customer: column("customer", some),
          touchpoint: column("touchpoint", some),
          time: column("time", some),
          channel: column("channel", some),
          value: column("value", some),
          cost: column("cost", some),
          order: column("order", some),
          properties: { p: column("p", some), ["__proto__"]: column("__proto__", some) },
        });
        expect(logFromColumns(byRole(list))).toEqual(expected);
        const vector = (key: string) => ({ length: list.length, get: (i: number) => list[i]?.[key] });
        expect(logFromTable({ getChild: vector }, columns)).toEqual(expected);
        const builder = createLogBuilder(columns);
        let at = 0;
        for (const { length, asColumns } of [...chunks, { length: list.length, asColumns: false }]) {
          const piece = list.slice(at, at + length);
          at += piece.length;
          if (asColumns) builder.addColumns(byRole(piece));
          else builder.addRows(piece);
        }
        expect(builder.rows).toBe(list.length);
        expect(builder.finish()).toEqual(expected);
      }),
    );
  });

  it("CSV gives the same log when its texts have the same meaning", async () => {
    const textual = rows.map((list) =>
      list.filter((row) => [row.touchpoint, row.channel].every((text) => text !== "")),
    );
    const mapping: ColumnMapping = {
      customer: "customer",
      touchpoint: "touchpoint",
      time: "time",
      channel: "channel",
      value: "value",
      order: "order",
    };
    const header = ["value", "order", "time", "channel", "touchpoint", "customer"];
    await fc.assert(
      fc.asyncProperty(textual, fc.constantFrom(",", ";"), fc.boolean(), async (list, delimiter, quoteAll) => {
        const line = (row: EventRow) =>
          header.map((key) => writeField(String(row[key] ?? ""), delimiter, quoteAll)).join(delimiter);
        const text = [header.join(delimiter), ...list.map(line)].join("\r\n");
        expect(await logFromCsv(text, mapping)).toEqual(logFromRows(list, mapping));
      }),
    );
  });

  it("logFromRows undoes logToRows", () => {
    fc.assert(
      fc.property(rows, fc.constantFrom<LogOptions["timeUnit"]>("ms", "us"), (list, timeUnit) => {
        const options = timeUnit === undefined ? {} : { timeUnit };
        const log = logFromRows(list, columns, options);
        const back = logToRows(log);
        expect(back).toHaveLength(log.events);
        expect(JSON.parse(JSON.stringify(back))).toEqual(back);
        expect(logFromRows(back, back.columns, options)).toEqual(log);
      }),
    );
  });

  it("every row is an event or counted once; offsets increase strictly; times never decrease", () => {
    const dirty = fc.array(
      fc.record({
        customer: fc.constantFrom<unknown>("a", "b", "", null, 7, undefined),
        touchpoint: fc.constantFrom<unknown>("x", "", null, 5),
        time: fc.constantFrom<unknown>(0, 5, "2024-03-01", "03/04/2024", null, Number.NaN, 10n, new Date(3)),
        value: fc.constantFrom<unknown>(null, 1, "2.5", "x", Infinity),
        cost: fc.constantFrom<unknown>(undefined, 1, {}, "1,5"),
      }),
      { maxLength: 40 },
    );
    const { properties: _, order: __, channel: ___, ...mapping } = columns;
    fc.assert(
      fc.property(dirty, (list) => {
        const log = logFromRows(list, mapping, { onInvalid: "skip" });
        const refused = log.issues.filter((issue) => issue.severity === undefined);
        expect(log.events + refused.reduce((sum, { count }) => sum + (count ?? 0), 0)).toBe(list.length);
        expect([log.offsets[0], log.offsets[log.journeys]]).toEqual([0, log.events]);
        for (let j = 0; j < log.journeys; j++) {
          const [from, to] = [log.offsets[j] as number, log.offsets[j + 1] as number];
          expect(to).toBeGreaterThan(from);
          for (let i = from + 1; i < to; i++) expect(log.time[i]).toBeGreaterThanOrEqual(log.time[i - 1] as number);
        }
      }),
    );
  });

  it("merging the logs of two halves of the rows gives the log of all rows", () => {
    const { order: _, ...mapping } = columns;
    fc.assert(
      fc.property(rows, fc.nat(25), (list, cut) => {
        const [a, b] = [list.slice(0, cut), list.slice(cut)].map((half) => logFromRows(half, mapping)) as [
          EventLog,
          EventLog,
        ];
        expect(dataOf(mergeLogs(a, b))).toEqual(dataOf(logFromRows(list, mapping)));
      }),
    );
  });

  it("a log is plain data", () => {
    fc.assert(
      fc.property(rows, (list) => {
        const log = logFromRows(list, columns, { keepRows: true });
        expect(structuredClone(log)).toEqual(log);
      }),
      { numRuns: 30 },
    );
  });
});
