/** Finds the rows and fields of delimited text (RFC 4180) in bytes. */

import type { ByteFields } from "./byteFields.ts";
import { createByteText } from "./byteText.ts";

/** The rows that were found since the last {@link ByteRows.clear}. */
export type ByteRows = {
  /**
   * Finds rows in the bytes `from` … `to − 1`, until there are as many as the limit. Four more bytes
   * must exist, and the first of them may be overwritten.
   * Quoted fields with doubled quotes are unescaped in place.
   *
   * @param last - whether the text ends at `to`; otherwise the last row may be unfinished
   * @returns where it stopped: the start of an unfinished row, or of the row after the limit
   */
  scan(bytes: Uint8Array, view: DataView, from: number, to: number, last: boolean): number;
  readonly rows: number;
  /** The number of fields of the last row. */
  fields: number;
  /** The largest number of rows; it may be at most the capacity. */
  limit: number;
  /** The line (from 1) on which the next row begins. */
  line: number;
  /** The line of each row. */
  readonly lines: Float64Array;
  /** For each row that is not as the header asks: what is wrong. All fields of such a row are empty. */
  readonly broken: ReadonlyMap<number, string>;
  /** The fields in one column. */
  column(place: number, bytes: Uint8Array, view: DataView): ByteFields;
  /** Forgets the rows. */
  clear(): void;
};

const quote = 34;
const lf = 10;
const cr = 13;

/**
 * Makes a scanner. Lines end in LF, CRLF or CR, also mixed. A line without any character is no row at the end of the text. When
 * text follows a closing quote, the row ends with the line. A quote that is never closed contains all text after it.
 *
 * @param delimiter - the bytes between fields
 * @param places - for each field of a row the column that receives it, or −1
 * @param columns - the number of columns
 * @param capacity - the largest number of rows
 * @param anyWidth - whether rows may have any number of fields up to the length of `places`
 */
export function createByteRows(
  delimiter: Uint8Array,
  places: Int32Array,
  columns: number,
  capacity: number,
  anyWidth = false,
): ByteRows {
  const width = places.length;
  const starts = new Int32Array(columns * capacity);
  const ends = new Int32Array(columns * capacity);
  const lines = new Float64Array(capacity);
  let broken = new Map<number, string>();
  const mark = delimiter[0] as number;
  const markLength = delimiter.length;
  const textOf = createByteText();
  let blank = 0;

  const isMark = (bytes: Uint8Array, at: number, to: number): boolean => {
    if (at + markLength > to) return false;
    for (let k = 0; k < markLength; k++) if (bytes[at + k] !== delimiter[k]) return false;
    return true;
  };

  /** The end of the field whose closing quote is before `at`: only blanks may come before it. −1: there is other text. */
  const endOfQuoted = (bytes: Uint8Array, at: number, to: number): number => {
    let end = at;
    while (end < to && bytes[end] !== lf && bytes[end] !== cr && !isMark(bytes, end, to)) end++;
    return (end < to && textOf(bytes, at, end).trim() === "") || end === at ? end : -1;
  };
  const lineEnd = (bytes: Uint8Array, at: number, to: number): number => {
    let end = at;
    while (end < to && bytes[end] !== lf && bytes[end] !== cr) end++;
    return end;
  };
  const addBroken = (row: number, flaw: string) => {
    for (let c = 0; c < columns; c++) starts[c * capacity + row] = ends[c * capacity + row] = 0;
    broken.set(row, flaw);
  };
  const wrongWidth = (fields: number) => `the row has ${fields} fields, the header has ${width}`;
  /** Removes one quote of each pair in the fields that are marked by a negative end. */
  const unescapeRow = (bytes: Uint8Array, row: number) => {
    for (let c = 0; c < columns; c++) {
      const end = ends[c * capacity + row] as number;
      if (end >= 0) continue;
      let to = starts[c * capacity + row] as number;
      for (let from = to; from < ~end; from++) {
        const byte = bytes[from] as number;
        bytes[to++] = byte;
        if (byte === quote) from++;
      }
      ends[c * capacity + row] = to;
    }
  };

  const scanner: ByteRows & { rows: number; broken: Map<number, string> } = {
    scan,
    rows: 0,
    fields: 0,
    limit: capacity,
    line: 1,
    lines,
    get broken() {
      return broken;
    },
    column(place, bytes, view) {
      const { rows } = scanner;
      const [from, to] = [place * capacity, place * capacity + rows];
      return { bytes, view, starts: starts.subarray(from, to), ends: ends.subarray(from, to), rows };
    },
    clear() {
      scanner.rows = 0;
      if (broken.size > 0) broken = new Map();
    },
  };
  return scanner;

  function scan(bytes: Uint8Array, view: DataView, from: number, to: number, last: boolean): number {
    const { limit } = scanner;
    let { rows, line } = scanner;
    /** Where the row begins that is not finished. */
    let start = from;
    let at = from;
    // the loop over a field then needs no check for the end
    bytes[to] = lf;
    scanRows: while (at < to && rows < limit) {
      const first = bytes[at] as number;
      if (first === lf || first === cr) {
        if (first === cr && at + 1 === to && !last) break;
        start = at += first === cr && at + 1 < to && bytes[at + 1] === lf ? 2 : 1;
        blank++;
        line++;
        continue;
      }
      // blank lines are rows when another row follows
      for (; blank > 0 && rows < limit; blank--) {
        lines[rows] = line - blank;
        addBlank(rows++);
      }
      if (rows === limit) break;
      let field = 0;
      let breaks = 0;
      let escapes = 0;
      let flaw = "";
      for (;;) {
        let begin = at;
        let end: number;
        if (bytes[at] === quote && at < to) {
          begin = ++at;
          let doubled = 0;
          for (;;) {
            while (bytes[at] !== quote && at < to) if (bytes[at++] === lf) breaks++;
            if (at >= to || bytes[at + 1] !== quote || at + 1 >= to) break;
            doubled = 1;
            at += 2;
          }
          if (at >= to) {
            if (!last) break scanRows;
            flaw = "a quote is never closed";
            break;
          }
          if (at + 1 >= to && !last) break scanRows;
          end = doubled === 0 ? at : ~at;
          escapes |= doubled;
          at++;
          const next = bytes[at] as number;
          if (next !== lf && !(next === mark && markLength === 1)) {
            const closed = endOfQuoted(bytes, at, to);
            if (closed >= 0) at = closed;
            else {
              at = lineEnd(bytes, at, to);
              if (at >= to && !last) break scanRows;
              flaw = "a closing quote is followed by text";
              break;
            }
          }
        } else {
          at = fieldEnd(view, at, mark);
          // the first byte of a longer delimiter may be an ordinary one
          while (markLength > 1 && at < to && bytes[at] === mark && !isMark(bytes, at, to)) {
            if (at + markLength > to && !last) break scanRows;
            at = fieldEnd(view, at + 1, mark);
          }
          end = at;
        }
        if (field < width) {
          const place = places[field] as number;
          if (place >= 0) {
            starts[place * capacity + rows] = begin;
            ends[place * capacity + rows] = end;
          }
        }
        field++;
        if (at >= to || bytes[at] === lf || bytes[at] === cr) break;
        at += markLength;
      }
      if (at + 1 >= to && !last && bytes[at] !== lf) break;
      if (at >= to && !last) break;
      at += bytes[at] === cr && bytes[at + 1] === lf && at + 1 < to ? 2 : at < to ? 1 : 0;
      lines[rows] = line;
      if (flaw !== "") addBroken(rows, flaw);
      else if (field !== width && !anyWidth) addBroken(rows, wrongWidth(field));
      else if (escapes !== 0) unescapeRow(bytes, rows);
      line += 1 + breaks;
      scanner.fields = field;
      rows++;
      start = at;
    }
    scanner.rows = rows;
    scanner.line = line;
    return start;
  }

  function addBlank(row: number): void {
    addBroken(row, wrongWidth(1));
    if (width === 1 || anyWidth) broken.delete(row);
    scanner.fields = 1;
  }
}

/**
 * The place of the first byte from `at` on that may end a field without quotes. There is a line break after the text. It looks at
 * four bytes at once: the lowest bit that is set marks the first byte that is the mark or below 14.
 */
function fieldEnd(view: DataView, at: number, mark: number): number {
  const marks = Math.imul(mark, 0x01010101);
  let end = at;
  for (;;) {
    const word = view.getInt32(end, true);
    const other = word ^ marks;
    const found = (((other - 0x01010101) & ~other) | ((word - 0x0e0e0e0e) & ~word)) & 0x80808080;
    if (found === 0) end += 4;
    else {
      end += (31 - Math.clz32(found & -found)) >> 3;
      const byte = view.getUint8(end);
      if (byte === mark || byte === lf || byte === cr) return end;
      end++;
    }
  }
}
