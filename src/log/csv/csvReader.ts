/** Takes the bytes of delimited text in pieces, finds its dialect and its header, and passes its rows on in blocks. */

import { ParcoursError } from "../../core/error.ts";
import { type ByteRows, createByteRows } from "../bytes/byteRows.ts";
import { createByteText, createTextToBytes } from "../bytes/byteText.ts";
import { lastBoundary } from "../bytes/utf8Cutter.ts";
import { withRoom } from "../bytes/withRoom.ts";
import { chooseDelimiter, firstRowEnd, separatorLine, type WantedColumns } from "./dialect.ts";

/** What to do with delimited text. */
export type CsvSpec = {
  /** The text between fields; when undefined, the one of a line `sep=x`, or else the one that the first row suggests. */
  delimiter: string | undefined;
  /** Names of the columns; when undefined, the fields of the first row. */
  header: readonly string[] | undefined;
  /** What the first row must contain when it is split correctly. */
  wanted: WantedColumns;
  /** Receives the names of the columns, and returns for each of them the column of the block that it fills, or −1. */
  onHeader(names: readonly string[]): Int32Array;
  /** Receives a block of rows. Its bytes are valid until the function returns. */
  onRows(rows: ByteRows, bytes: Uint8Array, view: DataView): void;
  /** Makes the error for a text without a usable header. */
  noHeader(got: string, advice: string): ParcoursError;
};

/** Accepts text in pieces of UTF-8 bytes. */
export type CsvReader = {
  push(bytes: Uint8Array): void;
  end(): void;
  /** The line (from 1) in which the text received so far ends. */
  lineAtEnd(): number;
};

/** Number of rows passed on together. It divides the block of the collector. */
const blockRows = 2048;
/** Length of the buffer. It is small enough for the processor cache. */
const bufferLength = 1 << 18;
/** Number of bytes after the text that stay free for the scanner. */
const spare = 4;
/** The longest row, in bytes. */
export const longestRow = 1 << 26;

/** Makes a reader for one text. */
export function createCsvReader(spec: CsvSpec): CsvReader {
  const textOf = createByteText();
  const given = spec.header && spec.onHeader(spec.header);
  let buffer = new Uint8Array(bufferLength);
  let view = new DataView(buffer.buffer);
  /** The text from `from` to `to` in the buffer has not been read. Before it there were `gone` bytes. */
  let from = 0;
  let to = 0;
  let gone = 0;
  let total = 0;
  let line = 1;
  let mark = spec.delimiter;
  let separatorRead = false;
  let rows: ByteRows | null = null;
  /** While the header is not complete, the next attempt waits until there is twice as much text. */
  let tryAt = 0;

  /** Skips a line `sep=x`, finds the delimiter, reads the header. Returns whether rows may follow. */
  const begin = (last: boolean): boolean => {
    if (!last && to - from < tryAt) return false;
    tryAt = 2 * (to - from);
    if (!separatorRead) {
      const head = textOf(buffer, from, lastBoundary(buffer, from, Math.min(to, from + 32)));
      const separator = separatorLine(head, last);
      if (separator === undefined) return false;
      separatorRead = true;
      if (separator !== null) {
        mark ??= separator.mark;
        from += bytesOf(head.slice(0, separator.length)).length;
        line++;
      }
    }
    if (mark === undefined) {
      const end = firstRowEnd(buffer, from, to);
      if (end < 0 && !last) return false;
      mark = chooseDelimiter(textOf(buffer, from, end < 0 ? to : end), spec.wanted);
    }
    const places = given ?? readHeader(mark, last);
    if (places === null) return false;
    const columns = places.reduce((most, place) => Math.max(most, place + 1), 0);
    rows = createByteRows(bytesOf(mark), places, columns, blockRows);
    rows.line = line;
    return true;
  };

  const readHeader = (delimiter: string, last: boolean): Int32Array | null => {
    const first = bytesOf(delimiter)[0] as number;
    let most = 1;
    for (let i = buffer.indexOf(first, from); i >= 0 && i < to; i = buffer.indexOf(first, i + 1)) most++;
    const each = Int32Array.from({ length: most }, (_, k) => k);
    const header = createByteRows(bytesOf(delimiter), each, most, 1, true);
    header.line = line;
    const next = header.scan(buffer, view, from, to, last);
    if (header.rows === 0) {
      if (last) throw spec.noHeader("an empty text", "Check the source.");
      return null;
    }
    const flaw = header.broken.get(0);
    if (flaw !== undefined)
      throw spec.noHeader(`a line in which ${flaw}`, "Check whether this is delimited text, and not JSON.");
    const names = Array.from({ length: header.fields }, (_, k) => {
      const { starts, ends } = header.column(k, buffer, view);
      return textOf(buffer, starts[0] as number, ends[0] as number);
    });
    from = next;
    line = header.line;
    return spec.onHeader(names);
  };

  const read = (last: boolean): void => {
    if (rows === null && !begin(last)) return;
    const found = rows as ByteRows | null;
    if (found === null) return;
    for (;;) {
      found.limit = blockRows - (total % blockRows);
      from = found.scan(buffer, view, from, to, last);
      line = found.line;
      const full = found.rows === found.limit;
      total += found.rows;
      if (found.rows > 0) spec.onRows(found, buffer, view);
      found.clear();
      if (!full) return;
    }
  };

  /** Makes room at the end of the buffer: moves the unread text to its start, or takes a larger buffer for a long row. */
  const makeRoom = () => {
    gone += from;
    if (to - from >= longestRow) throw tooLong();
    buffer = withRoom(buffer, from, to);
    view = new DataView(buffer.buffer);
    to -= from;
    from = 0;
  };
  const tooLong = () => {
    const place = rows === null ? "the header" : `row ${total}`;
    return new ParcoursError(
      "too_large",
      `logFromCsv: ${place} (line ${line}, byte ${gone}): expected a row of at most ${longestRow} bytes, got a longer one. Check whether a quote is never closed.`,
    );
  };

  return {
    push(bytes) {
      for (let at = 0; at < bytes.length; ) {
        let free = buffer.length - spare - to;
        if (free === 0) {
          read(false);
          makeRoom();
          free = buffer.length - spare - to;
        }
        const count = Math.min(free, bytes.length - at);
        buffer.set(count === bytes.length ? bytes : bytes.subarray(at, at + count), to);
        to += count;
        at += count;
      }
      if (rows === null) read(false);
    },
    end() {
      read(true);
    },
    lineAtEnd: () => line + breaksIn(buffer, from, to),
  };
}

/** Number of line breaks in some bytes: LF, CRLF or CR. */
function breaksIn(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i++)
    if (bytes[i] === 10 || (bytes[i] === 13 && (bytes[i + 1] !== 10 || i + 1 === to))) count++;
  return count;
}

function bytesOf(text: string): Uint8Array {
  const encoder = createTextToBytes();
  const begin = encoder.encode(text);
  const rest = encoder.end();
  return rest.length > 0 ? Uint8Array.of(...begin, ...rest) : begin;
}
