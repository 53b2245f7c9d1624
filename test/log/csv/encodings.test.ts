import { gzipSync } from "node:zlib";
import fc from "fast-check";
import {
  type EventLog,
  type LogFromCsvOptions,
  logFromCsv,
  type ParcoursError,
  readXes,
  type TextSource,
} from "parcours";
import { describe, expect, it } from "vitest";

const columns = { customer: "user", touchpoint: "page", time: "at", properties: ["city"], optional: ["city"] };
const read = (source: TextSource, options: LogFromCsvOptions = {}) => logFromCsv(source, columns, options);
const refusal = async (call: Promise<unknown>): Promise<ParcoursError> =>
  call.then(
    () => expect.fail("nothing was thrown"),
    (error) => error as ParcoursError,
  );
const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const utf16 = (text: string, little: boolean, mark = true) => {
  const bytes = Uint8Array.from(Buffer.from(`${mark ? "\uFEFF" : ""}${text}`, "utf16le"));
  return little ? bytes : bytes.map((_, i) => bytes[i ^ 1] as number);
};
async function* cut(bytes: Uint8Array, at: readonly number[]): AsyncGenerator<Uint8Array> {
  const places = [0, ...at.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  for (let k = 1; k < places.length; k++) yield bytes.subarray(places[k - 1], places[k]);
}
const found = ({ issues }: EventLog) =>
  issues.map(({ code, count, path, severity }) => ({ code, count, path, severity }));
const table = "user,page,at\nZoé,café,2024-01-01\nZoè,cafè,2024-01-02\n";
const names = { customerIds: ["Zoè", "Zoé"], touchpoints: ["cafè", "café"], issues: [] };

describe("bytes that are not text in the encoding", () => {
  it("throw an error with the first line and the name of the option, so two customers never become one unnoticed", async () => {
    const error = await refusal(read(latin1(table)));
    expect(error.code).toBe("invalid_encoding");
    expect(error.message).toBe(
      'logFromCsv: line 2: expected text in utf-8, got bytes that are not (4 times, first in "Zo\uFFFD,caf\uFFFD,2024-01-01"). Pass the encoding, for example encoding: "windows-1252" (what Excel writes in Western Europe). Or pass onInvalid: "skip": U+FFFD then replaces them.',
    );
    expect(error.issues).toMatchObject([{ code: "invalid_encoding", count: 4, path: ["lines", 1] }]);
  });

  it("are counted and kept with onInvalid skip", async () => {
    const log = await read(latin1(table), { onInvalid: "skip" });
    expect(log).toMatchObject({ events: 2, customerIds: ["Zo\uFFFD"] });
    expect(found(log)).toEqual([{ code: "invalid_encoding", count: 4, path: ["lines", 1], severity: "warning" }]);
    expect(log.issues[0]?.example).toBe("Zo\uFFFD,caf\uFFFD,2024-01-01");
  });

  it("are reported when they are in the header, rather than the missing column", async () => {
    const bytes = latin1("pr\xe9nom,page,at\nann,home,2024-01-01\n");
    const reading = logFromCsv(bytes, { customer: "prénom", touchpoint: "page", time: "at" }, { onInvalid: "skip" });
    expect((await refusal(reading)).code).toBe("invalid_encoding");
  });

  it("do not occur when the text is read in the encoding it was written in", async () => {
    expect(await read(latin1(table), { encoding: "windows-1252" })).toMatchObject(names);
    expect(await read(latin1("user,page,at\n\x93x\x94,\x80,2024-01-01\n"), { encoding: "windows-1252" })).toMatchObject(
      {
        customerIds: ["“x”"],
        touchpoints: ["€"],
      },
    );
    const sjis = Uint8Array.of(...latin1("user,page,at\n"), 0x93, 0xfa, ...latin1(",x,2024-01-01\n"));
    expect(await read(sjis, { encoding: "shift_jis" })).toMatchObject({ customerIds: ["日"] });
    const half = Uint8Array.of(...latin1("user,page,at\nann,x"), 0x93, ...latin1(",2024-01-01\n"));
    expect((await refusal(read(half, { encoding: "shift_jis" }))).code).toBe("invalid_encoding");
  });

  it("include half a surrogate pair and an odd byte in UTF-16", async () => {
    const lone = utf16("user,page,at\nann,\ud800x,2024-01-01\n", true);
    expect((await refusal(read(lone))).message).toContain("line 2: expected text in utf-16le");
    expect((await refusal(read(utf16(table, true).subarray(0, -1)))).code).toBe("invalid_encoding");
  });

  it("do not include a written U+FFFD, which is counted as lost by an earlier program", async () => {
    const text = "user,page,at\nZo\uFFFD,x,2024-01-01\nann,x,2024-01-01\n";
    for (const source of [text, new TextEncoder().encode(text), utf16(text, true), utf16(text, false)]) {
      const log = await read(source);
      expect(log.events).toBe(2);
      expect(found(log)).toEqual([
        { code: "replacement_character", count: 1, path: ["lines", 1], severity: "warning" },
      ]);
    }
  });

  it("give the same count and first line for every division of the bytes into pieces", async () => {
    const part = fc.constantFrom<number[]>(
      [0x61],
      [0x0a],
      [0x2c],
      [0xc3, 0xa9],
      [0xef, 0xbf, 0xbd],
      [0xe9],
      [0xef],
      [0xef, 0xbf],
      [0x80],
      [0xf0, 0x9f, 0x98, 0x80],
      [0xf0, 0x9f],
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 25 }), fc.array(fc.nat(), { maxLength: 8 }), async (parts, cuts) => {
        const bytes = Uint8Array.of(...latin1("user,page,at\n"), ...parts.flat());
        const log = await read(cut(bytes, cuts), { onInvalid: "skip" });
        const lossy = new TextDecoder().decode(bytes).split("\uFFFD").length - 1;
        const written = Buffer.from(bytes).toString("latin1").split("\xef\xbf\xbd").length - 1;
        const lines = Buffer.from(bytes).toString("latin1").split("\n").map(latin1);
        const first = lines.findIndex((line) => {
          try {
            new TextDecoder("utf-8", { fatal: true }).decode(line);
            return false;
          } catch {
            return true;
          }
        });
        const [bad] = log.issues.filter(({ code }) => code === "invalid_encoding");
        expect(bad?.count ?? 0).toBe(lossy - written);
        expect(bad?.path ?? ["lines", -1]).toEqual(["lines", first]);
        expect(log.issues.find(({ code }) => code === "replacement_character")?.count ?? 0).toBe(written);
      }),
      { numRuns: 400 },
    );
  });
});

describe("a byte order mark", () => {
  it("chooses the encoding (UTF-8, UTF-16 LE and BE) for every division of the bytes into pieces", async () => {
    const sources = [
      new TextEncoder().encode(`\uFEFF${table}`),
      new TextEncoder().encode(`\uFEFF\uFEFF${table}`),
      utf16(table, true),
      utf16(table, false),
    ];
    for (const bytes of sources) {
      expect(await read(bytes)).toMatchObject(names);
      for (let at = 0; at < 12; at++) expect(await read(cut(bytes, [at, at + 1]))).toMatchObject(names);
    }
    expect(await read(`\uFEFF\uFEFF${table}`)).toMatchObject(names);
  });

  it("is ignored when an encoding is given, and a contradiction is counted", async () => {
    const bytes = utf16("user,page,at\nann,x,2024-01-01\n", true);
    expect(await read(bytes, { encoding: "utf-16le" })).toMatchObject({ events: 1, issues: [] });
    const other = latin1("\xff\xfe,user,page,at\n1,ann,x,2024-01-01\n");
    const log = await read(other, { encoding: "windows-1252" });
    expect(log.events).toBe(1);
    expect(log.issues).toMatchObject([{ code: "other_encoding", count: 1, example: "utf-16le", severity: "warning" }]);
  });

  it("that is missing in UTF-16 gives an error that names the option", async () => {
    for (const [little, label] of [
      [true, "utf-16le"],
      [false, "utf-16be"],
    ] as const) {
      const error = await refusal(read(utf16(table, little, false)));
      expect([error.code, error.message]).toEqual([
        "invalid_encoding",
        expect.stringContaining(`encoding: "${label}"`),
      ]);
      expect(await read(utf16(table, little, false), { encoding: label })).toMatchObject(names);
    }
  });
});

describe("bytes of another format", () => {
  const zip = (entry: string) => latin1(`PK\x03\x04${"\0".repeat(26)}${entry}`);
  const cases: [string, Uint8Array][] = [
    ["gzip", new Uint8Array(gzipSync("user,page,at\nann,x,2024-01-01\n"))],
    ["zip", zip("table.csv")],
    ["xlsx", zip("[Content_Types].xml")],
    ["xlsx", zip("xl/workbook.xml")],
    ["PDF", latin1("%PDF-1.7\n%\xe2\xe3\xcf\xd3")],
    ["Parquet", latin1("PAR1\x15\x04\x15")],
    ["xls", latin1("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0")],
    ["zstd", latin1("\x28\xb5\x2f\xfd\x04")],
    ["bzip2", latin1("BZh91AY&SY\0")],
    ["xz", latin1("\xfd7zXZ\0\0")],
    ["7z", latin1("7z\xbc\xaf\x27\x1c\0")],
    ["SQLite", latin1("SQLite format 3\0")],
    ["Arrow", latin1("ARROW1\0\0")],
    ["UTF-32", latin1("\xff\xfe\0\0u\0\0\0")],
  ];
  it.each(cases)("%s throws an error that names the format and does not print the bytes", async (name, bytes) => {
    const sources = [bytes, cut(bytes, [1, 2, 3]), new Blob([bytes as BlobPart]), Buffer.from(bytes).toString("utf8")];
    // what these two are shows in bytes only
    for (const source of /^UTF|^xls$/.test(name) ? sources.slice(0, 3) : sources) {
      const error = await refusal(read(source, { onInvalid: "skip" }));
      expect(error.code).toBe("not_text");
      expect(error.message).toMatch(new RegExp(`^logFromCsv: expected text, got ${name}`));
      expect(error.message).toMatch(/^[\x20-\x7e]*$/);
    }
    const { log, issues } = await readXes(bytes);
    expect(log.events).toBe(0);
    expect(issues).toMatchObject([{ code: "not_text", message: expect.stringContaining(`got ${name}`) }]);
    expect((await refusal(read(bytes, { encoding: "windows-1252" }))).code).toBe("not_text");
  });

  it("is not assumed when a header begins with the same letters", async () => {
    for (const first of ["PAR1", "ORC", "PK", "BZh", "ARROW1", "7z"]) {
      const text = `${first},user,page,at\n1,ann,x,2024-01-01\n`;
      expect(await read(new TextEncoder().encode(text))).toMatchObject({ events: 1 });
    }
  });
});

describe("sources of bytes", () => {
  it("can be Uint8Array, ArrayBuffer, Blob, File, Response or a stream", async () => {
    const bytes = new TextEncoder().encode(table);
    const sources = [
      bytes,
      Buffer.from(bytes),
      bytes.slice().buffer,
      new Blob([bytes]),
      new File([bytes], "table.csv"),
      new Response(bytes),
      new Blob([bytes]).stream(),
    ];
    for (const source of sources) expect(await read(source)).toMatchObject(names);
  });
});
