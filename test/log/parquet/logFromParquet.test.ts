/** Reads Parquet files of every type of time, of text and of number, and refuses the ones that are not whole. */

import * as hyparquet from "hyparquet";
import { parquetWriteBuffer } from "hyparquet-writer";
import { isParcoursError, type LogFromParquetOptions, type LogProgress, logFromParquet, logFromRows } from "parcours";
import { describe, expect, test } from "vitest";
import { int96Of, type ParquetColumn, parquetOf, parquetTypes as types, withInt96 } from "../../helpers/parquetOf.ts";

const columns = { customer: "user", touchpoint: "event", time: "at" };
const users: ParquetColumn = [types.text, ["ann", "ann", "bob"]];
const events: ParquetColumn = [types.text, ["visit", "buy", "visit"]];
const days = [0, 1, 2].map((i) => Date.UTC(2024, 2, 1 + i));

const read = (at: ParquetColumn, options: LogFromParquetOptions = {}, convert = (file: ArrayBuffer) => file) =>
  logFromParquet(convert(parquetOf({ user: users, event: events, at })), columns, options);

async function refusal(promise: Promise<unknown>): Promise<{ code: string; message: string }> {
  const error = await promise.then(
    () => new Error("it was read"),
    (reason: Error) => reason,
  );
  return isParcoursError(error) ? error : { code: "none", message: String(error) };
}

describe("times", () => {
  const whole: [name: string, column: ParquetColumn][] = [
    ["milliseconds", [types.millis, days.map((ms) => new Date(ms))]],
    ["microseconds", [types.micros, days.map((ms) => BigInt(ms) * 1000n)]],
    ["nanoseconds", [types.nanos, days.map((ms) => BigInt(ms) * 1_000_000n)]],
    ["dates", [types.date, days.map((ms) => new Date(ms))]],
    ["texts", [types.text, days.map((ms) => new Date(ms).toISOString())]],
    ["integers of 64 bits", [types.int64, days.map(BigInt)]],
    ["floats", [types.double, days]],
  ];
  test.each(whole)("%s give the times that rows give", async (_, at) => {
    const log = await read(at);
    expect([...log.time]).toEqual(days);
    expect(log.issues).toEqual([]);
  });

  test.each(["ms", "s", "us"] as const)("a timestamp has its own unit with timeUnit %s", async (timeUnit) => {
    const log = await read(whole[1]?.[1] as ParquetColumn, { timeUnit });
    expect([...log.time]).toEqual(days.map((ms) => ms * (timeUnit === "us" ? 1000 : 1)));
  });

  test("integers are read in the unit that the caller names", async () => {
    const log = await read([types.int64, days.map((ms) => BigInt(ms / 1000))], { timeUnit: "s" });
    expect([...log.time]).toEqual(days);
  });

  test("INT96, the old timestamps", async () => {
    const values = days.map((ms, i) => int96Of(ms, i === 2 ? 7_000 : 0));
    const at: ParquetColumn = [{ type: "FIXED_LEN_BYTE_ARRAY", type_length: 12, repetition_type: "OPTIONAL" }, values];
    const log = await read(at, {}, withInt96);
    expect([...log.time]).toEqual(days);
    expect(log.issues.map(({ code, count, example }) => [code, count, example])).toEqual([
      ["time_rounded", 1, "2024-03-03T00:00:00.000007000Z"],
    ]);
  });

  test("digits below the unit are cut and counted, or kept in microseconds", async () => {
    const micros = days.map((ms, i) => BigInt(ms) * 1000n + BigInt(i));
    const cut = await read([types.micros, micros]);
    expect([...cut.time]).toEqual(days);
    expect(cut.issues.map(({ code, count }) => [code, count])).toEqual([["time_rounded", 2]]);
    const kept = await read([types.micros, micros], { timeUnit: "us" });
    expect([...kept.time]).toEqual(micros.map(Number));
    expect(kept.issues).toEqual([]);
    const before = [-1n, -1_000n, -1_001n];
    const old = await read([types.micros, before], { timeUnit: "us" });
    expect([...old.time].sort((a, b) => b - a)).toEqual(before.map(Number));
  });

  test("a row without a time is no event, and one that is implausible is warned of without a unit", async () => {
    const log = await read([types.millis, [null, new Date(0), new Date(days[0] as number)]], { onInvalid: "skip" });
    expect(log.issues.map(({ code, message }) => [code, message])).toEqual([
      ["invalid_time", expect.stringContaining("row 0")],
      ["implausible_time_unit", "1 of 2 times are before 1980 or after 2100"],
    ]);
    expect((await refusal(read([types.millis, [null, null, null]]))).code).toBe("invalid_rows");
  });
});

describe("values", () => {
  const at: ParquetColumn = [types.millis, days.map((ms) => new Date(ms))];

  test("decimals are exact", async () => {
    const money: ParquetColumn = [types.money, [1999n, 1005n, null]];
    const file = parquetOf({ user: users, event: events, at, money });
    const log = await logFromParquet(file, { ...columns, value: "money" });
    expect([...(log.value ?? [])]).toEqual([19.99, 10.05, Number.NaN]);
  });

  test("NaN and null are missing values, in columns that may be null and in others", async () => {
    for (const type of [types.double, types.requiredDouble, types.float]) {
      const value: ParquetColumn = [type, [Number.NaN, 2, type === types.requiredDouble ? 3 : null]];
      const log = await logFromParquet(parquetOf({ user: users, event: events, at, value }), {
        ...columns,
        value: "value",
      });
      expect(log.value?.[0]).toBeNaN();
      expect(log.value?.[1]).toBe(2);
      expect(log.issues).toEqual([]);
    }
  });

  test("structs, lists and JSON are values: a property has them as JSON", async () => {
    const file = parquetWriteBuffer({
      schema: [
        { name: "root", num_children: 6 },
        { name: "user", ...types.text },
        { name: "event", ...types.text },
        { name: "at", ...types.millis },
        { name: "item", repetition_type: "OPTIONAL", num_children: 2 },
        { name: "sku", ...types.text },
        { name: "price", ...types.double },
        { name: "tags", repetition_type: "OPTIONAL", converted_type: "LIST", num_children: 1 },
        { name: "list", repetition_type: "REPEATED", num_children: 1 },
        { name: "element", ...types.text },
        { name: "json", type: "BYTE_ARRAY", converted_type: "JSON", repetition_type: "OPTIONAL" },
      ],
      columnData: [
        { name: "user", data: [...users[1]] as string[] },
        { name: "event", data: [...events[1]] as string[] },
        { name: "at", data: [...at[1]] as Date[] },
        { name: "item", data: [{ sku: "a", price: 2 }, null, { sku: null, price: 1 }] },
        { name: "tags", data: [["x", "y"], [], null] },
        { name: "json", data: [{ __proto__: null, a: [1] }, null, 3] },
      ],
    });
    const log = await logFromParquet(file, { ...columns, properties: ["item", "tags", "json"] });
    const texts = log.properties.map(({ column }) =>
      column.type === "text" ? Array.from(column.codes, (code) => column.names[code - 1] ?? null) : column.type,
    );
    expect(texts).toEqual([
      ['{"sku":"a","price":2}', null, '{"sku":null,"price":1}'],
      ['["x","y"]', "[]", null],
      ['{"a":[1]}', null, "3"],
    ]);
    const entered = await logFromParquet(file, {
      ...columns,
      value: { path: ["item", "price"] },
      properties: [{ name: "first", from: { path: ["tags", 0] } }],
    });
    expect([...(entered.value ?? [])]).toEqual([2, Number.NaN, 1]);
    expect(entered.properties[0]?.column).toMatchObject({ names: ["x"], codes: Uint8Array.of(1, 0, 0) });
    const each = await logFromParquet(file, { ...columns, customer: "tags" }, { onInvalid: "skip" });
    expect(Array.from(each.customerIds, String)).toEqual(["x", "y"]);
  });

  test("texts that are not UTF-8 are refused, or counted", async () => {
    const odd: ParquetColumn = [types.bytes, [Uint8Array.of(255), Uint8Array.of(254), new TextEncoder().encode("é")]];
    const file = parquetOf({ user: odd, event: events, at });
    const { code, message } = await refusal(logFromParquet(file, columns));
    expect(code).toBe("invalid_encoding");
    expect(message).toContain('in the column "user", texts are not in UTF-8 (2)');
    const log = await logFromParquet(file, columns, { onInvalid: "skip" });
    expect(log.issues.map(({ code, count }) => [code, count])).toEqual([["invalid_encoding", 2]]);
    expect(Array.from(log.customerIds, String)).toEqual(["é", "\ufffd"]);
  });

  test("hostile names are names", async () => {
    const names = ["__proto__", "a.b", 'say "x"', "😀".repeat(3000), "\u0000", "\ufeffx"];
    const at: ParquetColumn = [types.millis, names.map(() => new Date(days[0] as number))];
    const file = parquetOf({ __proto__x: [types.text, names], "a.b": [types.text, names], at });
    const log = await logFromParquet(file, { customer: "a.b", touchpoint: "__proto__x", time: "at" });
    expect(log.touchpoints).toEqual([...names].sort());
  });
});

describe("columns", () => {
  const at: ParquetColumn = [types.millis, days.map((ms) => new Date(ms))];
  const file = parquetOf({ user: users, event: events, at });

  test("an unknown column is named, with the nearest", async () => {
    const { code, message } = await refusal(logFromParquet(file, { ...columns, time: "att" }));
    expect([code, message]).toEqual(["unknown_column", expect.stringContaining('no column "att". Did you mean "at"')]);
    const log = await logFromParquet(file, { ...columns, channel: "source", optional: ["source"] });
    expect([log.events, log.channel]).toEqual([3, undefined]);
  });

  test("a column that is there twice is refused", async () => {
    const twice = parquetWriteBuffer({
      columnData: ["user", "event", "event", "at"].map((name) => ({ name, data: ["2024-03-01"] })),
    });
    expect((await refusal(logFromParquet(twice, columns))).code).toBe("duplicate_column");
  });

  test("a file without rows gives the empty log that no rows give", async () => {
    const empty = parquetOf({ user: [types.text, []], event: [types.text, []], at: [types.millis, []] });
    expect(await logFromParquet(empty, columns)).toEqual(logFromRows([], columns));
  });

  test("only the mapped columns are read, one row group after the other, with progress", async () => {
    const rows = 140_000;
    const many = <T>(cell: (i: number) => T) => Array.from({ length: rows }, (_, i) => cell(i));
    const large = parquetOf(
      {
        user: [types.text, many((i) => `u${i % 1000}`)],
        ignored: [types.text, many((i) => `ignored ${i} ${"x".repeat(40)}`)],
        event: [types.text, many((i) => `e${i % 7}`)],
        at: [types.int64, many(BigInt)],
      },
      { rowGroupSize: 40_000, codec: "UNCOMPRESSED" },
    );
    let open = 0;
    let bytes = 0;
    const parts: number[] = [];
    const source = {
      byteLength: large.byteLength,
      async slice(start: number, end = large.byteLength) {
        open++;
        bytes += end - start;
        parts.push(start);
        await new Promise((resolve) => setTimeout(resolve));
        open--;
        return large.slice(start, end);
      },
    };
    const progress: LogProgress[] = [];
    const log = await logFromParquet(source, columns, { onProgress: (now) => progress.push({ ...now }) });
    expect(log.events).toBe(rows);
    expect(open).toBe(0);
    expect(bytes).toBeLessThan(0.45 * large.byteLength);
    expect(progress.map((now) => now.rows)).toEqual([65_536, 131_072]);
    const read = progress.map((now) => now.bytes as number);
    expect(read).toEqual([...read].sort((a, b) => a - b));
    expect(read.at(-1)).toBeLessThanOrEqual(large.byteLength);
    expect(read[0]).toBeGreaterThan(0);
    expect(parts.slice(3)).toEqual(parts.slice(3).sort((a, b) => a - b));
  });
});

describe("files", () => {
  const at: ParquetColumn = [types.millis, days.map((ms) => new Date(ms))];
  const file = parquetOf({ user: users, event: events, at }, { rowGroupSize: 2 });
  const bytes = new Uint8Array(file);

  test("bytes, a Blob, and an object that returns parts", async () => {
    const log = await logFromParquet(file, columns);
    const padded = new Uint8Array(file.byteLength + 9);
    padded.set(bytes, 5);
    const inner = padded.subarray(5, 5 + file.byteLength);
    const url = { byteLength: file.byteLength, slice: async (from: number, to?: number) => file.slice(from, to) };
    for (const source of [bytes, inner, Buffer.from(bytes), new Blob([file]), url])
      expect(await logFromParquet(source, columns, { read: hyparquet })).toEqual(log);
  });

  test("a file that ends early is refused wherever it is cut", async () => {
    for (let length = 0; length < file.byteLength; length++) {
      const { code, message } = await refusal(logFromParquet(file.slice(0, length), columns));
      expect(code, `${length}: ${message}`).toBe(length < 4 ? "not_parquet" : "invalid_parquet");
      if (length >= 4) expect(message).toMatch(/byte \d+/);
    }
  });

  test("a file with a changed footer is read or refused by name", async () => {
    const footer = file.byteLength - 8 - new DataView(file).getUint32(file.byteLength - 8, true);
    const known = ["invalid_parquet", "not_parquet", "unsupported_parquet", "unknown_column", "duplicate_column"];
    const rows = ["invalid_rows", "invalid_encoding"];
    for (let at = footer; at < file.byteLength; at++) {
      for (const flip of [0x01, 0xff]) {
        const broken = bytes.slice();
        broken[at] = (broken[at] as number) ^ flip;
        const { code, message } = await refusal(logFromParquet(broken, columns));
        if (message !== "Error: it was read") expect([...known, ...rows], `${at}: ${message}`).toContain(code);
      }
    }
  });

  test("other files are called by their name", async () => {
    const cases: [Uint8Array, RegExp][] = [
      [
        new TextEncoder().encode("user,event,at\nann,visit,1\n"),
        /got a file that begins with "user"\. Give a text file to logFromCsv/,
      ],
      [Uint8Array.of(0x1f, 0x8b, 8, 0), /got gzip/],
      [new TextEncoder().encode("ARROW1\0\0xxxxxxxxxxxxx"), /got Arrow/],
      [new Uint8Array(0), /got an empty file/],
    ];
    for (const [source, message] of cases) {
      const error = await refusal(logFromParquet(source, columns));
      expect(error.code).toBe("not_parquet");
      expect(error.message).toMatch(message);
    }
    const encrypted = bytes.slice();
    encrypted.set(new TextEncoder().encode("PARE"), encrypted.length - 4);
    expect((await refusal(logFromParquet(encrypted, columns))).code).toBe("unsupported_parquet");
  });

  test("an unknown compression is named before anything is read, and given decompressors are used", async () => {
    const squeezed = parquetWriteBuffer({
      columnData: ["user", "event", "at"].map((name) => ({ name, data: ["2024-03-01", "2024-03-02"] })),
      codec: "GZIP",
      compressors: { GZIP: (input) => input },
    });
    const { code, message } = await refusal(logFromParquet(squeezed, columns));
    expect(code).toBe("unsupported_parquet");
    expect(message).toMatch(/column "user": .*compressed with GZIP/);
    const compressors = { GZIP: (input: Uint8Array) => input };
    expect((await logFromParquet(squeezed, columns, { read: { ...hyparquet, compressors } })).events).toBe(2);
  });

  test("the error of a source is passed on as it is", async () => {
    const failing = { byteLength: file.byteLength, slice: () => Promise.reject(new TypeError("no network")) };
    await expect(logFromParquet(failing, columns)).rejects.toThrow(new TypeError("no network"));
    let calls = 0;
    const later = {
      byteLength: file.byteLength,
      slice: async (from: number, to?: number) => {
        if (++calls > 3) throw new TypeError("lost");
        return file.slice(from, to);
      },
    };
    await expect(logFromParquet(later, columns)).rejects.toThrow(new TypeError("lost"));
    const short = {
      byteLength: file.byteLength,
      slice: async (from: number, to = 0) => file.slice(from, Math.max(from, to - 1)),
    };
    expect(await refusal(logFromParquet(short, columns))).toMatchObject({
      code: "invalid_parquet",
      message: expect.stringMatching(/at byte 0: expected 64 bytes, got 63/),
    });
  });

  test("an aborted signal ends the reading, even when the source never answers", async () => {
    const stop = new AbortController();
    const silent = { byteLength: file.byteLength, slice: () => new Promise<ArrayBuffer>(() => {}) };
    const reading = logFromParquet(silent, columns, { signal: stop.signal });
    stop.abort(new Error("enough"));
    await expect(reading).rejects.toThrow("enough");
    await expect(logFromParquet(file, columns, { signal: stop.signal })).rejects.toThrow("enough");
  });

  test("wrong arguments are refused by name", async () => {
    const anything = (value: unknown) => value as never;
    expect((await refusal(logFromParquet(anything("events.parquet"), columns))).message).toContain("not its path");
    expect((await refusal(logFromParquet(file, columns, { read: anything({}) }))).message).toContain(
      "read: expected the functions of hyparquet",
    );
    expect((await refusal(logFromParquet(anything(Promise.resolve(file)), columns))).message).toContain("Await it");
  });
});
