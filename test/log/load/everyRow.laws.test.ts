/** Over all readers: the rows that came in are the events plus the rows that were left out, by reason. */

import fc from "fast-check";
import {
  type ColumnMapping,
  createLogBuilder,
  type EventLog,
  type EventRow,
  logFromColumns,
  logFromCsv,
  logFromNdjson,
  logFromRows,
  logFromTable,
} from "parcours";
import { describe, expect, it } from "vitest";
import { writeField } from "../../helpers/csvTwin.ts";

const names = ["c", "t", "at", "v"];
const columns: ColumnMapping = { customer: "c", touchpoint: "t", time: "at", value: "v" };
const nested: ColumnMapping = {
  customer: { path: ["o", "c"] },
  touchpoint: { first: [{ path: ["o", "t"] }, "none"] },
  time: { path: ["o", "at"] },
  value: { in: "o", key: "v" },
  optional: ["value"],
};
const skip = { onInvalid: "skip" } as const;
const row = fc.record({
  c: fc.constantFrom<unknown>("a", "b", "", null, 7, ["a", "b"], ["x"], []),
  t: fc.constantFrom<unknown>("x", "y", null),
  at: fc.constantFrom<unknown>(1e12, "2024-03-01", "03/04/2024", "", null, "soon"),
  v: fc.constantFrom<unknown>(null, 1, "2.5", "x"),
});
const rows = fc.array(row, { minLength: 1, maxLength: 20 });

/** Rows left out for a reason. */
const leftOut = ({ issues }: EventLog) =>
  issues.filter(({ severity }) => severity === undefined).reduce((sum, { count }) => sum + (count ?? 0), 0);
/** Events that a row makes more than one, because it names several customers. */
const further = (list: readonly EventRow[]) =>
  list.reduce((sum, { c }) => sum + (Array.isArray(c) ? Math.max(0, c.length - 1) : 0), 0);
const reasonsOf = ({ issues }: EventLog) =>
  issues.flatMap(({ code, count, severity }) => (severity === undefined ? [`${code} ${count}`] : []));

describe("every row", () => {
  it("is an event or is counted, in every reader", async () => {
    await fc.assert(
      fc.asyncProperty(rows, fc.nat(20), async (list, cut) => {
        const column = (name: string) => list.map((one) => (one as EventRow)[name]);
        const builder = createLogBuilder(columns, skip);
        builder.addRows(list.slice(0, cut));
        const rest = list.slice(cut);
        builder.addColumns({
          customer: rest.map(({ c }) => c),
          touchpoint: rest.map(({ t }) => t),
          time: rest.map(({ at }) => at),
          value: rest.map(({ v }) => v),
        });
        const logs = [
          logFromRows(list, columns, skip),
          logFromColumns(
            { customer: column("c"), touchpoint: column("t"), time: column("at"), value: column("v") },
            skip,
          ),
          logFromTable({ getChild: (name) => (names.includes(name) ? column(name) : null) }, columns, skip),
          builder.finish(),
          await logFromNdjson(list.map((one) => JSON.stringify(one)).join("\n"), columns, skip),
          await logFromNdjson(JSON.stringify(list), columns, skip),
          await logFromNdjson(list.map((o) => JSON.stringify({ o, none: null })).join("\n"), nested, skip),
          logFromRows(
            list.map((o) => ({ o, none: null })),
            nested,
            skip,
          ),
        ];
        for (const log of logs) {
          expect(log.events + leftOut(log)).toBe(list.length + further(list));
          expect(reasonsOf(log)).toEqual(reasonsOf(logs[0] as EventLog));
        }
      }),
      { numRuns: 200 },
    );
  });

  it("of a CSV too, with rows of another width and broken lines of NDJSON", async () => {
    const flat = fc.array(
      row.filter(({ c }) => !Array.isArray(c)),
      { minLength: 1, maxLength: 20 },
    );
    const damage = fc.array(fc.nat(20), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(flat, damage, async (list, hits) => {
        const lines = list.map((one) =>
          names.map((name) => writeField(String((one as EventRow)[name] ?? ""), ",", false)).join(","),
        );
        const texts = list.map((one) => JSON.stringify(one));
        for (const hit of hits) {
          lines[hit % lines.length] += ",more";
          texts[hit % texts.length] = "{";
        }
        const whole = JSON.stringify({ c: "z", t: "z", at: 0, v: 0 });
        const csv = await logFromCsv([names.join(","), ...lines].join("\n"), columns, skip);
        const json = await logFromNdjson([...texts, whole].join("\n"), columns, skip);
        expect(csv.events + leftOut(csv)).toBe(list.length);
        expect(json.events + leftOut(json)).toBe(list.length + 1);
      }),
      { numRuns: 200 },
    );
  });
});
