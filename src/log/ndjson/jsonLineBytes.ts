/** Reads the mapped keys of flat JSON objects in bytes, one object on each line. Unusual lines are left to JSON.parse. */

import type { ByteFields } from "../bytes/byteFields.ts";
import { createByteText, createTextToBytes } from "../bytes/byteText.ts";

/** How the values of a key are kept: as the bytes of a name, of a time or of a number, or as a value with its JSON type. */
export type KeyUse = { name: boolean; time: boolean; number: boolean; value: boolean };

/** The rows that were read since the last {@link JsonLineBytes.clear}. */
export type JsonLineBytes = {
  /**
   * Reads the line in the bytes `from` … `to − 1` as the next row. A line break follows, and three more bytes. Returns whether it could: false for an object that is not flat, text
   * with escapes, empty text or truth values of a mapped key, numbers that print in another way, a mapped key that comes twice, and all
   * that is no JSON.
   */
  read(bytes: Uint8Array, view: DataView, from: number, to: number, line: number): boolean;
  /** The keys of the last line, mapped or not. */
  keys(): string[];
  readonly rows: number;
  readonly lines: Int32Array;
  /** Whether some row had a key, by the number of the key. */
  readonly seen: readonly boolean[];
  /** The bytes of the values of a key; empty for no value. */
  fields(key: number, bytes: Uint8Array, view: DataView): ByteFields;
  /** The values of a key that is used as a value. */
  values(key: number): readonly unknown[];
  clear(): void;
};

/** @param names - the mapped keys */
export function createJsonLineBytes(
  names: readonly string[],
  uses: readonly KeyUse[],
  capacity: number,
): JsonLineBytes {
  const starts = new Int32Array(names.length * capacity);
  const ends = new Int32Array(names.length * capacity);
  const lines = new Int32Array(capacity);
  const seen = names.map(() => false);
  const typed = uses.map(({ value }) => (value ? new Array<unknown>(capacity) : null));
  /** The row in which a key came last, plus 1. */
  const last = new Int32Array(names.length);
  const mapped = names.map((name) => keyBytes(name));
  /** The keys in the order of the last line: their bytes with quotes and colon, and their number or −1. */
  const order: Key[] = [];
  const textOf = createByteText();
  let rows = 0;
  let attempt = 0;

  const read: JsonLineBytes["read"] = (bytes, view, from, to, line) => {
    attempt++;
    let at = skip(bytes, from);
    if (bytes[at] !== openBrace) return false;
    at = skip(bytes, at + 1);
    if (bytes[at] === closeBrace) return false;
    for (let k = 0; ; k++) {
      // most lines have the same keys in the same order
      let known = order[k];
      if (known === undefined || !isKey(view, at, to, known.view)) {
        known = keyAt(bytes, view, at, to);
        if (known === undefined) return false;
        order[k] = known;
      }
      at = skip(bytes, at + known.bytes.length);
      const { key } = known;
      const end = valueEnd(bytes, view, at, to, key);
      if (end < 0) return false;
      if (key >= 0) {
        if (last[key] === attempt) return false;
        last[key] = attempt;
      }
      at = skip(bytes, end);
      const next = bytes[at];
      if (next === comma) at = skip(bytes, at + 1);
      else if (next === closeBrace) break;
      else return false;
    }
    at = skip(bytes, at + 1);
    if (bytes[at] === cr) at++;
    if (at !== to) return false;
    for (let key = 0; key < names.length; key++) {
      if (last[key] === attempt) seen[key] = true;
      else none(key);
    }
    lines[rows++] = line;
    return true;
  };

  const none = (key: number) => {
    starts[key * capacity + rows] = ends[key * capacity + rows] = 0;
    const values = typed[key];
    if (values) values[rows] = null;
  };

  /** Reads a value, and keeps it when its key is mapped. Returns the index behind it, or −1. */
  const valueEnd = (bytes: Uint8Array, view: DataView, at: number, to: number, key: number): number => {
    const first = bytes[at] as number;
    const place = key * capacity + rows;
    if (first === quotation) {
      const end = textEnd(view, at + 1);
      if (end < 0 || end >= to) return -1;
      if (key < 0) return end + 1;
      if (end === at + 1) return -1;
      starts[place] = at + 1;
      ends[place] = end;
      const values = typed[key];
      if (values) values[rows] = textOf(bytes, at + 1, end);
      return end + 1;
    }
    if (first === minus || (first >= zero && first <= nine)) {
      const end = numberEnd(bytes, at);
      if (end < 0 || key < 0) return end;
      if (!isUsable(bytes, at, end, uses[key] as KeyUse)) return -1;
      starts[place] = at;
      ends[place] = end;
      const values = typed[key];
      if (values) values[rows] = Number(textOf(bytes, at, end));
      return end;
    }
    if (startsWith(bytes, at, nullBytes)) {
      if (key >= 0) none(key);
      return at + 4;
    }
    if (key >= 0) return -1;
    if (startsWith(bytes, at, trueBytes)) return at + 4;
    return startsWith(bytes, at, falseBytes) ? at + 5 : -1;
  };

  /** The key at an index, up to its colon. */
  const keyAt = (bytes: Uint8Array, view: DataView, at: number, to: number): Key | undefined => {
    if (bytes[at] !== quotation) return undefined;
    const end = textEnd(view, at + 1);
    if (end < 0 || end + 1 >= to || bytes[end + 1] !== colon) return undefined;
    const own = bytes.slice(at, end + 2);
    const key = mapped.findIndex((name) => name.length === own.length && startsWith(own, 0, name));
    return { bytes: own, view: new DataView(own.buffer), key };
  };

  return {
    read,
    keys: () => order.map(({ bytes }) => JSON.parse(textOf(bytes, 0, bytes.length - 1)) as string),
    lines,
    seen,
    get rows() {
      return rows;
    },
    fields(key, bytes, view) {
      const [from, to] = [key * capacity, key * capacity + rows];
      return { bytes, view, starts: starts.subarray(from, to), ends: ends.subarray(from, to), rows };
    },
    values: (key) => (typed[key] ?? []).slice(0, rows),
    clear() {
      rows = 0;
    },
  };
}

const [quotation, comma, colon, openBrace, closeBrace] = [34, 44, 58, 123, 125] as const;
const [minus, point, zero, nine, cr] = [45, 46, 48, 57, 13] as const;
const nullBytes = /* @__PURE__ */ Uint8Array.of(110, 117, 108, 108);
const trueBytes = /* @__PURE__ */ Uint8Array.of(116, 114, 117, 101);
const falseBytes = /* @__PURE__ */ Uint8Array.of(102, 97, 108, 115, 101);

/** A key of the last line: its bytes with quotes and colon, and the number of the mapped key or −1. */
type Key = { bytes: Uint8Array; view: DataView; key: number };

/** Whether a key comes at an index before `to`. It compares four bytes at once. */
function isKey(view: DataView, at: number, to: number, key: DataView): boolean {
  const last = key.byteLength - 4;
  // a key of no letters is looked up each time
  if (last < 0 || at + last + 4 > to) return false;
  for (let i = 0; i < last; i += 4) if (view.getInt32(at + i) !== key.getInt32(i)) return false;
  return view.getInt32(at + last) === key.getInt32(last);
}

/** A key as JSON writes it, with its colon. */
function keyBytes(name: string): Uint8Array {
  const encoder = createTextToBytes();
  const text = encoder.encode(`${JSON.stringify(name)}:`);
  return text;
}

/** The index of the first byte from `at` on that is no blank or tab. */
function skip(bytes: Uint8Array, at: number): number {
  let i = at;
  while (bytes[i] === 32 || bytes[i] === 9) i++;
  return i;
}

function startsWith(bytes: Uint8Array, at: number, begin: Uint8Array): boolean {
  for (let i = 0; i < begin.length; i++) if (bytes[at + i] !== begin[i]) return false;
  return true;
}

/**
 * The index of the quote that closes a text; −1 when an escape or a control character comes first. A line break ends every line. It
 * looks at four bytes at once: the lowest bit that is set marks the first quote, backslash or byte below 32.
 */
function textEnd(view: DataView, at: number): number {
  for (let i = at; ; i += 4) {
    const word = view.getInt32(i, true);
    const quotes = word ^ 0x22222222;
    const slashes = word ^ 0x5c5c5c5c;
    const found =
      (((quotes - 0x01010101) & ~quotes) | ((slashes - 0x01010101) & ~slashes) | ((word - 0x20202020) & ~word)) &
      0x80808080;
    if (found === 0) continue;
    const end = i + ((31 - Math.clz32(found & -found)) >> 3);
    return view.getUint8(end) === quotation ? end : -1;
  }
}

/** The index behind a number as JSON allows it, without an exponent; −1 for another text. */
function numberEnd(bytes: Uint8Array, at: number): number {
  let i = bytes[at] === minus ? at + 1 : at;
  const from = i;
  while (isDigit(bytes[i])) i++;
  if (i === from || (bytes[from] === zero && i > from + 1)) return -1;
  if (bytes[i] === point) {
    const fraction = ++i;
    while (isDigit(bytes[i])) i++;
    if (i === fraction) return -1;
  }
  const next = bytes[i] as number;
  return next === 101 || next === 69 ? -1 : i;
}

/** Whether the digits of a number may stand for it: an integer of at most 15 digits that is not −0, or any short decimal of a number. */
function isUsable(bytes: Uint8Array, at: number, end: number, use: KeyUse): boolean {
  if (end - at > 15 || (bytes[at] === minus && bytes[at + 1] === zero)) return false;
  if (!use.name && !use.time) return true;
  for (let i = bytes[at] === minus ? at + 1 : at; i < end; i++) if (!isDigit(bytes[i])) return false;
  return true;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= zero && byte <= nine;
}
