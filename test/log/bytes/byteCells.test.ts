import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ByteFields } from "../../../src/log/bytes/byteFields.ts";
import { createByteText, createTextToBytes } from "../../../src/log/bytes/byteText.ts";
import { createByteTimes } from "../../../src/log/bytes/byteTimes.ts";
import { readByteNumbers } from "../../../src/log/bytes/readByteNumbers.ts";
import { createUtf8Cutter, isAscii } from "../../../src/log/bytes/utf8Cutter.ts";
import { finite } from "../../../src/log/finite.ts";
import { createTimeReader } from "../../../src/log/time/timeReader.ts";

function fieldOf(text: string): ByteFields {
  const bytes = new Uint8Array(Buffer.from(`"${text}"`));
  const view = new DataView(bytes.buffer);
  return { bytes, view, starts: Int32Array.of(1), ends: Int32Array.of(bytes.length - 1), rows: 1 };
}

const digit = fc.constantFrom("0", "1", "2", "3", "5", "9");
const two = fc.oneof(
  fc.constantFrom("00", "01", "02", "12", "23", "24", "28", "29", "30", "31", "59", "60"),
  fc.string({ unit: digit, maxLength: 3 }),
);
const part = (first: string, unit: fc.Arbitrary<string>) =>
  fc.option(
    unit.map((text) => first + text),
    { nil: "" },
  );
const iso = fc
  .tuple(
    fc.constantFrom("2024", "1900", "2000", "0000", "0099", "9999", "1969", "2023"),
    fc.constantFrom("-", "-", "/"),
    two,
    fc.constantFrom("-", "-", "/"),
    two,
    fc.constantFrom("T", " ", "t", "", "_"),
    two,
    part(":", two),
    part(":", two),
    fc.option(
      fc.tuple(fc.constantFrom(".", ","), fc.string({ unit: digit, maxLength: 8 })).map((all) => all.join("")),
      { nil: "" },
    ),
    fc.constantFrom("", "", "Z", "z", " UTC", "+02", "-0330", "+05:45", "+24:00", "+2", " +01:00", "x"),
  )
  .map((parts) => parts.join(""));
const clean = fc
  .date({ min: new Date("0001-01-01"), max: new Date("9999-12-31"), noInvalidDate: true })
  .chain((date) =>
    fc.constantFrom(
      date.toISOString(),
      date.toISOString().slice(0, 10),
      date.toISOString().slice(0, 16),
      date.toISOString().slice(0, 23),
    ),
  );
const numeric = fc.oneof(
  fc.string({ unit: fc.constantFrom("0", "1", "7", "9", ".", "-", "+", "e"), maxLength: 19 }),
  fc.double({ noNaN: true }).map(String),
  fc.integer().map((n) => String(n / 100)),
  fc.maxSafeInteger().map(String),
);

describe("byte times", () => {
  it("are the times of the reader of texts, or left to it", () => {
    const unit = fc.constantFrom("ms" as const, "s" as const, "us" as const);
    const zone = fc.constantFrom("UTC", "Europe/Paris", "America/New_York");
    let read = 0;
    fc.assert(
      fc.property(fc.oneof(iso, clean, numeric), unit, zone, (text, timeUnit, timeZone) => {
        const options = { timeUnit, timeZone };
        const [time] = createByteTimes(options, "test")(fieldOf(text));
        if (time !== time) return;
        read++;
        const reader = createTimeReader(options, "test");
        expect(time).toBe(reader.read(text));
        expect([reader.rounded, reader.adjusted]).toEqual([false, false]);
      }),
      { numRuns: 4000 },
    );
    expect(read).toBeGreaterThan(500);
  });

  it("knows the usual forms", () => {
    const times = createByteTimes({}, "test");
    for (const text of [
      "2024-02-29",
      "2024/02/29 10:00",
      "2024-02-29T10:00:05.123Z",
      "2024-02-29 10:00:05+01:00",
      "1700000000000",
    ])
      expect(times(fieldOf(text))[0]).toBe(createTimeReader({}, "test").read(text));
    expect(times(fieldOf("2024-02-29T10:00:05.1234Z"))[0]).toBeNaN();
    expect(times(fieldOf("1000-01-01"))[0]).toBe(Date.UTC(1000, 0, 1));
  });
});

describe("byte numbers", () => {
  it("are the numbers of the reader of texts, to the last bit", () => {
    fc.assert(
      fc.property(numeric, (text) => {
        const faults = Uint8Array.of(0);
        const [number] = readByteNumbers(fieldOf(text), faults, 5);
        expect(number).toBe(text === "" ? Number.NaN : finite(text));
        expect(faults[0]).toBe(text !== "" && Number.isNaN(number) ? 5 : 0);
      }),
      { numRuns: 3000 },
    );
    const faults = Uint8Array.of(3);
    readByteNumbers(fieldOf("x"), faults, 5);
    expect(faults[0]).toBe(3);
  });
});

describe("byte texts", () => {
  it("come back unchanged, lone surrogates too, however they are cut", () => {
    const unit = fc.constantFrom("a", "é", "\uFEFF", "\uFFFD", "\ud800", "\udc00", "\ud83d\ude00", "\ud7ff", "\ue000");
    fc.assert(
      fc.property(fc.array(fc.string({ unit, maxLength: 4 })), (pieces) => {
        const toBytes = createTextToBytes();
        const parts = [...pieces.map((text) => toBytes.encode(text)), toBytes.end()];
        const bytes = Uint8Array.from(parts.flatMap((part) => [...part]));
        expect(createByteText()(bytes, 0, bytes.length)).toBe(pieces.join(""));
      }),
    );
  });
});

describe("the cutter", () => {
  it("cuts between characters and loses nothing", () => {
    const byte = fc.constantFrom(0x41, 0x80, 0xbf, 0xc3, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x98, 0xed, 0xff);
    fc.assert(
      fc.property(
        fc.array(
          fc.uint8Array({ maxLength: 6 }).chain((a) => fc.array(byte, { maxLength: 5 }).map((b) => [...a, ...b])),
        ),
        (parts) => {
          const cutter = createUtf8Cutter();
          const decoder = new TextDecoder();
          const out = parts.map((part) => cutter.cut(Uint8Array.from(part)));
          const rest = cutter.rest();
          expect(rest.length).toBeLessThan(4);
          expect([...out, rest].flatMap((part) => [...part])).toEqual(parts.flat());
          const text = [...out, rest].map((part) => decoder.decode(part, { stream: true })).join("") + decoder.decode();
          expect(text).toBe(new TextDecoder().decode(Uint8Array.from(parts.flat())));
        },
      ),
    );
    const cutter = createUtf8Cutter();
    expect([...cutter.cut(Uint8Array.of(0x41, 0xe2, 0x82))]).toEqual([0x41]);
    expect([...cutter.cut(Uint8Array.of(0xac))]).toEqual([0xe2, 0x82, 0xac]);
  });

  it("knows ASCII at every offset", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0, 0x41, 0x7f, 0x80, 0xff)), fc.nat({ max: 5 }), (values, offset) => {
        const bytes = new Uint8Array(offset + values.length);
        bytes.set(values, offset);
        expect(isAscii(bytes.subarray(offset))).toBe(values.every((value) => value < 128));
      }),
    );
  });
});
