import { type ColumnMapping, isParcoursError, type LogFromNdjsonOptions, logFromNdjson, logFromRows } from "parcours";
import { describe, expect, it } from "vitest";

const columns: ColumnMapping = { customer: "c", touchpoint: "t", time: "at" };
const row = (c: unknown, t: unknown = "x", at: unknown = 1e12) => JSON.stringify({ c, t, at });
const skip = { onInvalid: "skip" } as const;
const idsOf = async (text: string, options: LogFromNdjsonOptions = {}) =>
  Array.from((await logFromNdjson(text, columns, options)).customerIds, String);
const refusal = async (source: Parameters<typeof logFromNdjson>[0], options: LogFromNdjsonOptions = {}) => {
  try {
    await logFromNdjson(source, columns, options);
    return "";
  } catch (error) {
    return isParcoursError(error) ? `${error.code} ${error.message}` : String(error);
  }
};

describe("lines", () => {
  it("are rows; blank lines are none; they end in LF, CRLF, CR or not at all", async () => {
    for (const end of ["\n", "\r\n", "\r"])
      expect(await idsOf([row("a"), "", "  \t", row("b"), row("d")].join(end))).toEqual(["a", "b", "d"]);
    expect((await logFromNdjson("", columns)).events).toBe(0);
    expect((await logFromNdjson("\n \n", columns)).events).toBe(0);
  });

  it("that are no object are invalid rows with their line", async () => {
    const text = [row("a"), '{"c":"b"', "5", "null", "[1]", "\u0000\u0000", '{"c":"x\ty"}', "", row("b")].join("\n");
    const log = await logFromNdjson(text, columns, skip);
    expect([log.events, log.issues.map(({ code, count }) => [code, count])]).toEqual([2, [["invalid_json", 6]]]);
    expect(log.issues[0]?.message).toBe(
      'this is no JSON value; got "{\\"c\\":\\"b\\"" (6 in all: line 2, line 3, line 4, line 5, line 6, line 7)',
    );
    expect(await refusal(text)).toMatch(/^invalid_rows logFromNdjson: 6 of 8 rows are not events \(invalid_json 6\)/);
    expect(await refusal("user,event\nann,view")).toContain('line 1: this is no JSON value; got "user,event"');
  });

  it("that the input cuts say so", async () => {
    const text = `${row("a")}\n{"c":"b","t":`;
    expect(await refusal(text)).toContain(
      'line 2: the input ends inside a JSON value; got "{\\"c\\":\\"b\\",\\"t\\":"',
    );
  });

  it("of equal keys take the last one, as JSON.parse does", async () => {
    expect(await idsOf('{"c":"a","c":"b","t":"x","at":1}')).toEqual(["b"]);
  });

  it("keep own keys apart from inherited ones", async () => {
    const text = '{"__proto__":"p","constructor":"k","t":"x","at":1}';
    const log = await logFromNdjson(text, { ...columns, customer: "__proto__", properties: ["constructor"] });
    expect([log.customerIds, log.properties[0]?.column]).toMatchObject([["p"], { names: ["k"] }]);
    await expect(logFromNdjson(row("a"), { ...columns, value: "constructor" })).rejects.toThrow(
      'no column "constructor"',
    );
  });
});

describe("values", () => {
  it("keep all digits of integers beyond 2^53", async () => {
    const ids = ["9007199254740993", "9007199254740992", "-12345678901234567890123"];
    const text = ids.map((id) => `{"c":${id},"t":"x","at":1000000000000,"s":"12345678901234567890"}`).join("\n");
    const log = await logFromNdjson(text, { ...columns, properties: [{ name: "id", from: "c" }, "s"] });
    expect([...log.customerIds].map(String).sort()).toEqual([...ids].sort());
    expect(log.issues).toEqual([]);
    expect(log.properties[0]?.column).toMatchObject({ names: [...ids].sort() });
    const nested = `{"o":{"id":9007199254740993,"s":"\\ufdd0\ufdd0 9007199254740993"},"t":"x","at":1}`;
    const paths = {
      ...columns,
      customer: { path: ["o", "id"] },
      properties: [{ name: "s", from: { path: ["o", "s"] } }],
    };
    const deep = await logFromNdjson(nested, paths);
    expect([deep.customerIds, deep.properties[0]?.column]).toMatchObject([
      ["9007199254740993"],
      { names: ["\ufdd0\ufdd0 9007199254740993"] },
    ]);
    expect(
      (await logFromNdjson('{"c":"a","t":"x","at":1700000000000000123}', columns, { timeUnit: "us", ...skip })).issues,
    ).toMatchObject([{ code: "invalid_time", count: 1 }]);
  });

  it("keep lone surrogates that are escaped, and count raw bytes that are no text", async () => {
    expect(await idsOf('{"c":"\\ud800","t":"x","at":1}')).toEqual(["\ud800"]);
    const bytes = Uint8Array.of(
      ...new TextEncoder().encode('{"c":"'),
      0xed,
      0xa0,
      0x80,
      ...new TextEncoder().encode('","t":"x","at":1}'),
    );
    expect(await refusal(bytes)).toMatch(/^invalid_encoding logFromNdjson: line 1: expected text in utf-8/);
    expect((await logFromNdjson(bytes, columns, skip)).issues.map(({ code }) => code)).toContain("invalid_encoding");
  });

  it("that are lists of customers give one event for each, beside broken lines", async () => {
    const text = ["{", row(["a", "b"]), row([]), "x", row("d")].join("\n");
    const log = await logFromNdjson(text, columns, { ...skip, keepRows: true });
    expect([log.customerIds, [...(log.row ?? [])]]).toEqual([
      ["a", "b", "d"],
      [1, 1, 4],
    ]);
    expect(log.issues.map(({ code, count, message }) => [code, count, /\((.*)\)/.exec(message)?.[1]])).toEqual([
      ["missing_customer", 1, "1 in all: line 3"],
      ["invalid_json", 2, "2 in all: line 1, line 4"],
      ["flattened", 1, undefined],
    ]);
  });

  it("nested a million levels deep do no harm", async () => {
    const deep = "[".repeat(1e6) + "]".repeat(1e6);
    expect(await idsOf(`{"c":"a","t":"x","at":1,"big":12345678901234567890,"deep":${deep}}`)).toEqual(["a"]);
  });
});

describe("a list", () => {
  it("is read element by element, over any number of lines, and another list may follow", async () => {
    const text = ` \n[\n  ${row("a")},\n  {"c": "]",\n   "t": "x,\\"[", "at": 1}\n]\n[${row("b")}][]\n[ ]`;
    expect(await idsOf(text)).toEqual(["]", "a", "b"]);
  });

  it("counts elements that are no objects, with the line on which they begin", async () => {
    const log = await logFromNdjson(`[${row("a")},\n5,\n\n{"c":},${row("b")},\n]`, columns, skip);
    expect([log.events, log.issues[0]?.message]).toEqual([
      2,
      'the JSON value is no object; got "5" (3 in all: line 2, line 4, line 5)',
    ]);
  });

  it("that the input cuts is no silent loss", async () => {
    expect(await refusal(`[${row("a")}`)).toContain("1 of 2 rows are not events (invalid_json 1)");
    expect(await refusal(`[${row("a")},\n{"c":`)).toContain("line 2: the input ends inside a JSON value");
    expect(await refusal("[")).toContain("line 1: the input ends inside a list, before its closing bracket");
  });
});

describe("a source", () => {
  const text = `\ufeff${row("é")}\r\n${row("b")}`;
  const bytes = new TextEncoder().encode(text);
  it("may be text, bytes, a blob, a response, a stream or pieces", async () => {
    const expected = await logFromNdjson(text, columns);
    expect(expected.events).toBe(2);
    async function* pieces() {
      for (let i = 0; i < bytes.length; i += 3) yield bytes.slice(i, i + 3);
    }
    const sources = [
      bytes,
      bytes.buffer as ArrayBuffer,
      new Blob([bytes]),
      new Response(bytes),
      new Blob([bytes]).stream(),
      pieces(),
    ];
    for (const source of sources) expect(await logFromNdjson(source, columns)).toEqual(expected);
    const utf16 = Uint8Array.of(0xff, 0xfe, ...[...text.slice(1)].flatMap((letter) => [letter.charCodeAt(0), 0]));
    expect(await logFromNdjson(utf16, columns)).toEqual(expected);
  });

  it("that is no text, or no source, is refused by name", async () => {
    expect(await refusal(Uint8Array.of(0x1f, 0x8b, 8))).toMatch(/^not_text logFromNdjson: expected text, got gzip/);
    expect(await refusal(5 as never)).toMatch(/^wrong_argument logFromNdjson: expected a string, bytes/);
    expect(await refusal(row("a"), { delimiter: "," } as never)).toMatch(
      /^invalid_definition logFromNdjson: unknown key "delimiter"/,
    );
    expect(await refusal('{"user":"a","t":"x","at":1}')).toBe(
      'unknown_column logFromNdjson: no column "c". Known: "user", "t", "at".',
    );
  });

  it("is released on success, on an error and on abort", async () => {
    const returned: string[] = [];
    const source = (name: string, lines: string[], stays = false): AsyncIterable<string> => ({
      [Symbol.asyncIterator]: () => {
        let i = 0;
        return {
          next: async () => {
            if (i >= lines.length && stays) return new Promise<never>(() => {});
            return i < lines.length ? { done: false, value: `${lines[i++]}\n` } : { done: true, value: undefined };
          },
          return: async () => {
            returned.push(name);
            return { done: true, value: undefined };
          },
        };
      },
    });
    await logFromNdjson(source("success", [row("a")]), columns);
    const wrong = logFromNdjson(source("error", [row("a")], true), { ...columns, customer: { path: [] } } as never);
    await expect(wrong).rejects.toThrow("columns.customer.path");
    const stop = new AbortController();
    const reading = logFromNdjson(source("abort", [row("a")], true), columns, { signal: stop.signal });
    setTimeout(() => stop.abort(new Error("enough")), 5);
    await expect(reading).rejects.toThrow("enough");
    expect(returned).toEqual(["abort"]);
  });

  it("with a line of more than 67,108,864 bytes is refused by line and byte, and released", async () => {
    let cancelled = false;
    const letters = new Uint8Array(1 << 22).fill(97);
    let sent = 0;
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(sent++ === 0 ? new TextEncoder().encode(`${row("a")}\n{"c":"`) : letters);
      },
      cancel() {
        cancelled = true;
      },
    });
    expect(await refusal(stream)).toMatch(
      /^too_large logFromNdjson: line 2: expected at most 67108864 bytes in one line, .* by byte \d+\./,
    );
    expect([cancelled, sent < 30]).toEqual([true, true]);
  });
});

describe("progress", () => {
  it("is told with bytes", async () => {
    const told: unknown[] = [];
    const text = `${row("a")}\n`.repeat(70_000);
    await logFromNdjson(text, columns, { onProgress: (progress) => told.push(progress) });
    expect(told).toMatchObject([{ rows: 65_536, invalid: 0, bytes: expect.any(Number) }]);
  });
});

it("gives the log of the rows", async () => {
  const rows = [
    { c: 1, t: "x", at: "2024-03-01", v: 1.5, p: { a: [1] }, q: true },
    { c: 2, t: "y", at: 1e12, v: null, p: "s", q: null },
  ];
  const mapping: ColumnMapping = { ...columns, value: "v", properties: ["p", "q"] };
  expect(await logFromNdjson(rows.map((one) => JSON.stringify(one)).join("\n"), mapping)).toEqual(
    logFromRows(rows, mapping),
  );
});
