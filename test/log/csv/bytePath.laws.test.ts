import fc from "fast-check";
import { type ColumnMapping, type EventLog, type LogFromCsvOptions, logFromCsv, ParcoursError } from "parcours";
import { describe, expect, it } from "vitest";
import { writeField } from "../../helpers/csvTwin.ts";
import { logByPapa } from "../../helpers/logByPapa.ts";

const header = ["user", "event", "at", "price", "note", "on"];

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

/** A log, or the error. The twin begins after the decoder, so it does not know what the text lost before. */
async function outcome(read: () => Promise<EventLog> | EventLog): Promise<unknown> {
  try {
    const log = await read();
    return { ...log, issues: log.issues.filter(({ code }) => code !== "replacement_character") };
  } catch (error) {
    if (!(error instanceof ParcoursError)) throw error;
    return { code: error.code, message: error.message, issues: error.issues };
  }
}

const known = fc.constantFrom(
  ...[
    "ann",
    "bob",
    "7",
    "007",
    "12.50",
    "1e3",
    "-3",
    "-0",
    "0",
    "1700000000000",
    "1700000000.123456",
    "9007199254740993",
  ],
  ...[
    "2024-03-01",
    "2024-03-01T10:00:00Z",
    "2024-03-01 10:00:00.5",
    "2024/03/01 10:00",
    "2024-03-31 02:30",
    "2024-02-30",
  ],
  ...["2024-03-01T10:00:00.123456+02:00", "2024-03-01 10:00 UTC", "1969-01-01", "2024-10-27T02:30:00", "20240301"],
  ...["é", "😀", "\uFFFD", "\uFEFF", "\u00a0", "x\0y", "true", "null", "", "", "a;b", "tab\there", "# c", "sep=;"],
);
const nasty = fc.string({
  unit: fc.constantFrom("a", '"', ",", ";", "\n", "\r\n", " ", "é", "1", "-", "\0"),
  maxLength: 5,
});
const raw = fc.string({ unit: fc.constantFrom("a", '"', ",", "\n", "\r\n", " ", "é", "5"), maxLength: 8 });
const row = fc.record({
  cells: fc.array(fc.oneof({ weight: 4, arbitrary: known }, nasty), { minLength: 6, maxLength: 6 }),
  fields: fc.constantFrom(6, 6, 6, 6, 5, 7),
  quoteAll: fc.boolean(),
  raw: fc.option(raw, { freq: 5 }),
  blank: fc.constantFrom("", "", "", " ", "\u00a0"),
  end: fc.constantFrom("\n", "\r\n", "\n\n", "\r\n\r\n"),
});
const settings = fc.record({
  mark: fc.constantFrom(",", ";", "\t", "|", "::", "é"),
  bom: fc.constantFrom("", "\uFEFF", "\uFEFF\uFEFF"),
  loneReturns: fc.constantFrom(false, false, true),
  lastEnd: fc.boolean(),
  size: fc.constantFrom(1, 2, 3, 7, 1000),
  reading: fc.record(
    {
      onInvalid: fc.constantFrom("skip", "skip", "throw"),
      timeZone: fc.constantFrom("Europe/Paris"),
      timeUnit: fc.constantFrom("s", "us"),
      ties: fc.constantFrom("touchpoint"),
      keepRows: fc.constantFrom(true),
    },
    { requiredKeys: ["onInvalid"] },
  ),
  columns: fc.constantFrom<ColumnMapping>(
    { customer: "user", touchpoint: "event", time: "at", value: "price", properties: ["note", "on"] },
    { customer: "user", touchpoint: "event", time: "at", cost: "price", channel: "on", order: "note" },
    {
      ...{ customer: "user", touchpoint: "event", time: "at" },
      properties: [
        { name: "note", type: "number" },
        { name: "on", type: "boolean" },
        { name: "price", type: "text" },
      ],
    },
  ),
});

describe("the byte path", () => {
  it("gives the log, the issues and the error of the reader of texts, cut anywhere", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 7 }), settings, async (rows, set) => {
        const { mark, loneReturns } = set;
        const write = (cells: string[], all: boolean, blank = "") =>
          cells
            .map((cell) => writeField(cell, mark, all))
            .map((field) => (field.startsWith('"') ? field + blank : field))
            .join(mark);
        let text = `${header.join(mark)}\n`;
        for (const { cells, fields, quoteAll, raw, blank, end } of rows) {
          // a row that begins with text that may be no field; not with lone CRs: they end such a row, which Papa Parse cannot know
          const begin = raw === null || loneReturns ? "" : `${raw}${mark}`;
          text += `${begin}${write([...cells, "more"].slice(0, fields), quoteAll, loneReturns ? "" : blank)}${end}`;
        }
        if (!set.lastEnd) text = text.replace(/(\r?\n)+$/, "");
        if (loneReturns) text = text.replace(/\r?\n/g, (end, at: number) => (at % 3 ? end : "\r"));
        const options: LogFromCsvOptions = { ...(set.reading as LogFromCsvOptions), delimiter: mark };
        const { delimiter: _, ...reading } = options;
        const expected = await outcome(() => logByPapa(text, mark, set.columns, reading));
        const bytes = new TextEncoder().encode(set.bom + text);
        expect(await outcome(() => logFromCsv(pieces(bytes, set.size), set.columns, options))).toEqual(expected);
        expect(await outcome(() => logFromCsv(text, set.columns, options))).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it("gives one log however bytes that are no text are cut", async () => {
    const bad = fc.array(fc.tuple(fc.nat({ max: 90 }), fc.constantFrom(0xff, 0xc3, 0xe2, 0xf0, 0x80, 0xed, 0)), {
      maxLength: 5,
    });
    const columns = { customer: "c", touchpoint: "t", time: "at", properties: ["x"] };
    await fc.assert(
      fc.asyncProperty(bad, fc.constantFrom(1, 2, 3, 5), async (flaws, size) => {
        const bytes = new TextEncoder().encode(`c,t,at,x\n${'é,"a😀",5,\uFFFD\nann,b,6,ü\n'.repeat(3)}`);
        for (const [at, byte] of flaws) bytes[9 + (at % (bytes.length - 9))] = byte;
        const text = new TextDecoder().decode(bytes);
        const read = (source: AsyncIterable<Uint8Array> | string | Uint8Array) =>
          logFromCsv(source, columns, { onInvalid: "skip" });
        const whole = await read(bytes);
        const cut = await read(pieces(bytes, size));
        // the example of a message shows what surrounds the flaw in its piece
        const plain = ({ issues, ...log }: EventLog) => ({
          log,
          issues: issues.map(({ code, count }) => [code, count]),
        });
        expect(plain(cut)).toEqual(plain(whole));
        const { issues: _, ...log } = await read(text);
        expect(plain(whole).log).toEqual(log);
      }),
      { numRuns: 400 },
    );
  });

  it("keeps lone surrogates of a string, also where its pieces are cut", async () => {
    async function* strings() {
      yield "c,t,at\n\ud83d";
      yield "\ude00,\ud800,5\n\udc00";
      yield "x,y,5\n\ud83d";
    }
    const log = await logFromCsv(strings(), { customer: "c", touchpoint: "t", time: "at" }, { onInvalid: "skip" });
    expect(log.customerIds).toEqual(["\ud83d\ude00", "\udc00x"]);
    expect(log.touchpoints).toEqual(["y", "\ud800"]);
  });

  it("reads shared memory", async () => {
    const bytes = new TextEncoder().encode("c,t,at\nann,é,5\n");
    const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
    shared.set(bytes);
    expect((await logFromCsv(shared, { customer: "c", touchpoint: "t", time: "at" })).touchpoints).toEqual(["é"]);
  });
});
