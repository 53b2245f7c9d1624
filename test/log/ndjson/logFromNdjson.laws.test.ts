import fc from "fast-check";
import {
  type ColumnMapping,
  type EventLog,
  type EventRow,
  logFromCsv,
  logFromNdjson,
  logFromRows,
  logFromTable,
} from "parcours";
import { describe, expect, it } from "vitest";
import { writeField } from "../../helpers/csvTwin.ts";

const columns: ColumnMapping = {
  customer: "c",
  touchpoint: "t",
  time: "at",
  channel: "via",
  value: "v",
  properties: ["p", "__proto__"],
};
const names = ["c", "t", "at", "via", "v", "p", "__proto__"];
const nasty = fc.string({
  unit: fc.constantFrom("a", "é", "😀", " ", '"', "\\", "\n", "\r", ",", "[", "]", "{", "}", "\u0000", "\ufeff"),
  maxLength: 5,
});
const id = fc.oneof(
  fc.constantFrom<unknown>("ann", "__proto__", 7, "7", 1.5, true),
  nasty.filter((text) => text !== ""),
);
// integers that a number cannot hold keep their digits here and not in JSON.parse
const json = fc.jsonValue({ maxDepth: 2 }).filter((value) => !/\d{16}/.test(JSON.stringify(value)));
const row = fc
  .record(
    {
      c: id,
      t: nasty,
      at: fc.integer({ min: 1e12, max: 1e12 + 3 }),
      via: fc.option(nasty),
      v: fc.option(fc.integer()),
      p: json,
      proto: json,
    },
    { requiredKeys: ["c", "t", "at"] },
  )
  .map(
    ({ proto, ...rest }): EventRow =>
      proto === undefined ? rest : Object.defineProperty({ ...rest }, "__proto__", { value: proto, enumerable: true }),
  );
const lax: ColumnMapping = { ...columns, optional: ["via", "v", "p", "__proto__"] };
const dataOf = ({ issues: _, ...data }: EventLog) => data;

/** A text in pieces, or its bytes cut anywhere. */
async function* pieces<T extends string | Uint8Array>(whole: T, cuts: readonly number[]): AsyncGenerator<T> {
  const places = [0, ...cuts.map((cut) => cut % (whole.length + 1)).sort((a, b) => a - b), whole.length];
  for (let k = 1; k < places.length; k++) yield whole.slice(places[k - 1], places[k]) as T;
}

describe("logFromNdjson", () => {
  it("gives the log of the rows, as lines or as a list, cut anywhere", async () => {
    const layout = fc.record({
      list: fc.boolean(),
      indent: fc.constantFrom(0, 1),
      end: fc.constantFrom("\n", "\r\n", "\r", "\n\n"),
      bytes: fc.boolean(),
      cuts: fc.array(fc.nat(), { maxLength: 12 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 10 }), layout, async (rows, { list, indent, end, bytes, cuts }) => {
        const lines = rows.map((one) => JSON.stringify(one, null, list ? indent : 0));
        const text = list ? `[${lines.join(`,${end}`)}]` : lines.map((line) => line + end).join("");
        const source = bytes ? pieces(new TextEncoder().encode(text), cuts) : pieces(text, cuts);
        const read = (given: EventRow[]) => logFromRows(given, lax, { keepRows: true });
        const parsed = JSON.parse(`[${lines.join(",")}]`) as EventRow[];
        expect(await logFromNdjson(source, lax, { keepRows: true })).toEqual(read(parsed));
      }),
      { numRuns: 300 },
    );
  });

  it("takes a damaged text as JSON.parse takes its lines: every line is a row or counted", async () => {
    const mapping: ColumnMapping = { customer: "c", touchpoint: "t", time: "at" };
    const damage = fc.array(
      fc.tuple(fc.nat(), fc.constantFrom("", '"', "{", "}", ",", "\\", "\u0000", "\u0001", "1", "]")),
      { maxLength: 4 },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 6 }),
        damage,
        fc.array(fc.nat(), { maxLength: 6 }),
        async (rows, hits, cuts) => {
          let text = `${rows.map((one) => JSON.stringify(one)).join("\n")}\n${JSON.stringify({ c: "z", t: "z", at: 0 })}`;
          for (const [at, mark] of hits) {
            const place = 1 + (at % (text.length - 1));
            text = text.slice(0, place) + mark + text.slice(place + 1);
          }
          const lines = text.split("\n").filter((line) => line.trim() !== "");
          const objects = lines.flatMap((line): EventRow[] => {
            try {
              const value = JSON.parse(line) as unknown;
              return typeof value === "object" && value !== null && !Array.isArray(value) ? [value as EventRow] : [];
            } catch {
              return [];
            }
          });
          const optionsOf = { onInvalid: "skip" } as const;
          const read = () => logFromNdjson(pieces(text, cuts), mapping, optionsOf);
          if (objects.some((one) => ["c", "t", "at"].every((name) => Object.hasOwn(one, name)))) {
            const log = await read();
            expect(dataOf(log)).toEqual(dataOf(logFromRows(objects, mapping, optionsOf)));
            const dropped = log.issues
              .filter(({ severity }) => severity === undefined)
              .reduce((sum, { count }) => sum + (count ?? 0), 0);
            const flattened = objects.reduce(
              (sum, { c }) => sum + (Array.isArray(c) ? Math.max(0, c.length - 1) : 0),
              0,
            );
            expect(log.events + dropped).toBe(lines.length + flattened);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("reads flat lines in bytes as JSON.parse reads them, cut at every byte", async () => {
    const value = fc.constantFrom(
      '"x"',
      '"é😀"',
      '""',
      '" "',
      "1",
      "-7",
      "-0",
      "1.0",
      "0.5",
      "1e3",
      "01",
      "1.",
      "-",
      "+1",
      ".5",
      "true",
      "false",
      "null",
      "nul",
      '"\\u0041"',
      '"a\\"b"',
      '"\\x"',
      '"\u0001"',
      "[1]",
      "{}",
      '"2024-03-01"',
      '"2024-03-01T10:00Z"',
      "1700000000000",
      '"1700000000000"',
      '"abc',
      "",
    );
    const key = fc.constantFrom("c", "t", "at", "via", "v", "p", "other", "__proto__", "é", "c\\u0020");
    const blank = fc.constantFrom("", "", "", " ", "\t", "\r");
    const line = fc
      .record({
        pairs: fc.array(fc.tuple(key, value), { maxLength: 6 }),
        blank,
        tail: fc.constantFrom("", "", "", " ", "x", "}", ","),
        whole: fc.boolean(),
      })
      .map(({ pairs, blank, tail, whole }) => {
        const all = whole ? [["c", '"ann"'], ["t", '"view"'], ["at", "1000000000000"], ...pairs] : pairs;
        return `{${all.map(([name, text]) => `"${name}":${blank}${text}`).join(`,${blank}`)}}${tail}`;
      });
    const mapping: ColumnMapping = {
      ...columns,
      cost: "v",
      order: "p",
      properties: ["p", "__proto__", { name: "typed", from: "via", type: "number" }],
      optional: [...names],
    };
    const { customer, touchpoint, time, ...others } = mapping;
    const read: ColumnMapping = {
      customer,
      touchpoint,
      time,
      ...others,
      optional: ["via", "v", "p", "__proto__", "typed"],
    };
    const skip = { onInvalid: "skip" } as const;
    const whole = '{"c":"z","t":"z","at":0}';
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 1, maxLength: 8 }),
        fc.nat(),
        fc.array(fc.nat(), { maxLength: 4 }),
        async (lines, cut, cuts) => {
          const bytes = new TextEncoder().encode(`${whole}\n${lines.join("\n")}`);
          const part = bytes.slice(0, Math.max(whole.length, bytes.length - (cut % 40)));
          const text = new TextDecoder().decode(part);
          const objects: EventRow[] = [];
          let broken = 0;
          for (const one of text.split(/[\r\n]/)) {
            if (one.trim() === "") continue;
            try {
              const parsed = JSON.parse(one) as EventRow;
              if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)) objects.push(parsed);
              else broken++;
            } catch {
              broken++;
            }
          }
          const expected = logFromRows(objects, read, skip);
          const log = await logFromNdjson(pieces(part, cuts), read, skip);
          const counted = (of: EventLog) =>
            of.issues
              .filter(({ code }) => !/invalid_json|encoding|replacement/.test(code))
              .map(({ code, count, path }) => [code, count, path.at(-1)]);
          expect(log.issues.find(({ code }) => code === "invalid_json")?.count ?? 0).toBe(broken);
          expect(counted(log)).toEqual(counted(expected));
          expect(dataOf(log)).toEqual(dataOf(expected));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("same rows, same log: rows, table, NDJSON and CSV", async () => {
    const texts = fc.array(
      fc.record({
        c: nasty.filter((t) => t !== ""),
        t: nasty.filter((t) => t !== ""),
        at: fc.constantFrom("2024-03-01", "2024-03-01T10:00Z"),
        via: fc.constantFrom(null, "web"),
        p: fc.constantFrom(null, "x", "007"),
      }),
      { minLength: 1, maxLength: 8 },
    );
    const mapping: ColumnMapping = { ...columns, value: undefined as never, properties: [{ name: "p", type: "text" }] };
    const { value: _, ...given } = mapping;
    await fc.assert(
      fc.asyncProperty(texts, async (rows) => {
        const expected = logFromRows(rows, given);
        const header = names.slice(0, 4).concat("p");
        const cells = (one: EventRow) =>
          header.map((name) => writeField(String(one[name] ?? ""), ",", false)).join(",");
        expect(await logFromNdjson(rows.map((one) => JSON.stringify(one)).join("\n"), given)).toEqual(expected);
        expect(await logFromCsv([header.join(","), ...rows.map(cells)].join("\n"), given)).toEqual(expected);
        expect(logFromTable({ getChild: (name) => rows.map((one) => (one as EventRow)[name]) }, given)).toEqual(
          expected,
        );
      }),
    );
  });
});
