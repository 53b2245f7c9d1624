import fc from "fast-check";
import { type EventLog, logFromCsv, logFromRows } from "parcours";
import { describe, expect, it } from "vitest";
import { readCsvSlowly, writeField } from "../../helpers/csvTwin.ts";

const columns = { customer: "c", touchpoint: "t", time: "at", properties: ["note", 'odd "name", of a column'] };
const header = ["note", "at", 'odd "name", of a column', "c", "t"];

/** Text in pieces: strings, or bytes cut anywhere. */
async function* pieces<T extends string | Uint8Array>(whole: T, cuts: number[]): AsyncGenerator<T> {
  const places = [0, ...cuts.map((cut) => cut % (whole.length + 1)).sort((a, b) => a - b), whole.length];
  for (let k = 1; k < places.length; k++) yield whole.slice(places[k - 1], places[k]) as T;
}

const nasty = fc.string({
  unit: fc.constantFrom("a", "é", "😀", " ", '"', "\n", "\r", ",", ";", "\t", "|", "7"),
  maxLength: 6,
});
const row = fc.record({
  c: fc.oneof(nasty, fc.constantFrom("ann", "bob", "7")),
  t: nasty,
  at: fc.integer({ min: 1e12, max: 1e12 + 3 }),
  note: nasty,
  odd: nasty,
  quoteAll: fc.boolean(),
  end: fc.constantFrom("\n", "\r\n", "\r"),
});
const same = ({ issues: _, ...log }: EventLog, { issues: __, ...other }: EventLog) => expect(log).toEqual(other);

describe("logFromCsv", () => {
  it("gives the same log as a slow simple reader, for every division of the text into pieces", async () => {
    const cases = fc.record({
      rows: fc.array(row, { maxLength: 12 }),
      delimiter: fc.constantFrom(",", ";", "\t", "|"),
      cuts: fc.array(fc.nat(), { maxLength: 20 }),
      bytes: fc.boolean(),
      lastEnd: fc.boolean(),
      bom: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(cases, async ({ rows, delimiter, cuts, bytes, lastEnd, bom }) => {
        const write = (fields: string[], all: boolean) =>
          fields.map((f) => writeField(f, delimiter, all)).join(delimiter);
        const lines = rows.map((r) => write([r.note, String(r.at), r.odd, r.c, r.t], r.quoteAll) + r.end);
        let text = `${bom ? "\uFEFF" : ""}${write(header, false)}\n${lines.join("")}`;
        if (!lastEnd) text = text.replace(/\r\n$|\r$|\n$/, "");
        const whole = bytes ? new TextEncoder().encode(text) : text;
        const log = await logFromCsv(pieces(whole, cuts), columns, { onInvalid: "skip", delimiter });

        const [names, ...found] = readCsvSlowly(text.replace("\uFEFF", ""), delimiter) as [string[], ...string[][]];
        expect(names).toEqual(header);
        const objects = found.map((fields) =>
          Object.fromEntries(fields.map((f, k) => [names[k], f === "" ? null : f])),
        );
        const expected = logFromRows(objects, columns, { onInvalid: "skip" });
        // numbers are text in rows: compare only where no property looks like a number
        if (objects.every((o) => ![o.note, o[header[2] as string]].some((f) => /^-?\d/.test(f ?? ""))))
          same(log, expected);
        const count = (of: EventLog) => of.issues.map(({ code, count }) => [code, count]);
        expect(count(log)).toEqual(count(expected));
      }),
      { numRuns: 600 },
    );
  });

  it("accepts any text, and every row is an event or counted as invalid", async () => {
    const text = fc.string({ unit: fc.constantFrom("a", "1", '"', "\n", "\r", ","), maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(text, fc.array(fc.nat(), { maxLength: 10 }), async (body, cuts) => {
        const read = (source: AsyncIterable<string> | string) =>
          logFromCsv(source, { customer: "c", touchpoint: "t", time: "at" }, { onInvalid: "skip" });
        const whole = await read(`c,t,at\n${body}`);
        expect(await read(pieces(`c,t,at\n${body}`, cuts))).toEqual(whole);
        const malformed = /[^,\n\r"]"|"[^,\n\r"]/.test(body) || (body.match(/"/g)?.length ?? 0) % 2 === 1;
        if (malformed) return;
        const rows = readCsvSlowly(body.replace(/[\r\n]+$/, "\n"), ",");
        const counted = whole.issues
          .filter((issue) => issue.severity === undefined)
          .reduce((n, issue) => n + (issue.count ?? 0), 0);
        const blank = body.trim() === "" ? rows.length : 0;
        expect(whole.events + counted).toBe(rows.length - blank);
      }),
      { numRuns: 600 },
    );
  });
});
