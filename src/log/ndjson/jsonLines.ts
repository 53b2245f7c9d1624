/** Splits bytes that arrive in pieces into lines, and reads each line in the fastest way. */

import { ParcoursError } from "../../core/error.ts";
import type { ByteNames } from "../bytes/byteNames.ts";
import { createByteText } from "../bytes/byteText.ts";
import { createByteTimes } from "../bytes/byteTimes.ts";
import { lazyTexts } from "../bytes/lazyTexts.ts";
import { withRoom } from "../bytes/withRoom.ts";
import type { Collector } from "../load/collector.ts";
import type { LogOptions } from "../logOptions.ts";
import { createJsonLineBytes } from "./jsonLineBytes.ts";
import { type JsonRows, jsonBlock } from "./jsonRows.ts";
import { longestText } from "./jsonTexts.ts";

/** Accepts UTF-8 bytes in pieces. */
export type JsonLines = {
  /** `total`: how much of the input was read up to the end of the piece. */
  push(bytes: Uint8Array, total: number): void;
  end(): void;
  /** The line, from 1, in which the text received so far ends. */
  lineAtEnd(): number;
};

/** Length of the buffer. It is small enough for the processor cache. */
const bufferLength = 1 << 18;
/** Number of bytes behind the text that the scanner may read. */
const spare = 4;
/** After an unusual line, so many lines are read as texts, because unusual lines seldom come alone. */
const textRun = 32;

/** @param texts - receives the lines that are no flat objects */
export function createJsonLines(collector: Collector, options: LogOptions, caller: string, texts: JsonRows): JsonLines {
  const { slots, bases, tables } = collector;
  const { names, plain } = bases;
  const isValue = slots.map(({ role }) => role === null || role === "order");
  const uses = names.map((_, b) => {
    const used = slots.filter((_, s) => plain[s] === b);
    const has = (...wanted: (string | null)[]) => used.some(({ role }) => wanted.includes(role));
    return {
      name: has("customer", "touchpoint", "channel"),
      time: has("time"),
      number: has("value", "cost"),
      value: has(null, "order"),
    };
  });
  const rows = createJsonLineBytes(names, uses, jsonBlock);
  const timesOf = createByteTimes(options, caller);
  const textOf = createByteText();
  let buffer = new Uint8Array(bufferLength);
  let view = new DataView(buffer.buffer);
  /** The unfinished line from `from` to `to` in the buffer; the rows that wait are before it. */
  let from = 0;
  let to = 0;
  let line = 1;

  const flush = () => {
    if (rows.rows === 0) return;
    for (let b = 0; b < names.length; b++) if (rows.seen[b]) texts.sees(b);
    texts.knows(rows.keys());
    const fields = plain.map((b, s) => (isPresent(s) && !isValue[s] ? rows.fields(b, buffer, view) : null));
    const values = plain.map((b, s) => {
      const own = fields[s] ?? null;
      return own !== null ? lazyTexts(own) : isPresent(s) ? rows.values(b) : null;
    });
    const codes = tables.map((table, s) => {
      const found = new Uint32Array(rows.rows);
      (table as ByteNames).find(fields[s] as NonNullable<(typeof fields)[number]>, null, found);
      return found;
    });
    const read = timesOf(fields[2] as NonNullable<(typeof fields)[number]>);
    collector.add({ rows: rows.rows, values, fields, codes, read, lines: rows.lines });
    rows.clear();
  };
  /** Whether the input has the column of a slot so far. The columns of the first three roles are always present. */
  const isPresent = (s: number) => s < 3 || texts.seen[plain[s] as number] === true || rows.seen[plain[s] as number];

  const readLine = (from: number, to: number, cut: boolean) => {
    if (texts.waiting === 0 || texts.waiting >= textRun) {
      if (texts.waiting > 0) texts.flush();
      if (rows.read(buffer, view, from, to, line)) {
        if (rows.rows + (collector.rows % jsonBlock) === jsonBlock) flush();
        return;
      }
      flush();
    }
    const parts = textOf(buffer, from, buffer[to - 1] === 13 ? to - 1 : to).split("\r");
    parts.forEach((part, k) => {
      if (/[^ \t]/.test(part)) texts.add(part, line + k, cut && k === parts.length - 1);
    });
    line += parts.length - 1;
  };
  /** Reads the complete lines in the buffer. There is no line break before `searched`. */
  const readLines = (searched: number) => {
    // the search ends here at the latest
    buffer[to] = 10;
    for (let end = buffer.indexOf(10, searched); end < to; end = buffer.indexOf(10, from)) {
      readLine(from, end, false);
      line++;
      from = end + 1;
    }
  };
  /** Makes room at the end of the buffer: moves the unfinished line to its start, or takes a larger buffer for a long line. */
  const makeRoom = () => {
    flush();
    buffer = withRoom(buffer, from, to);
    view = new DataView(buffer.buffer);
    to -= from;
    from = 0;
  };

  return {
    push(bytes, total) {
      for (let at = 0; at < bytes.length; ) {
        if (to + spare >= buffer.length) makeRoom();
        const count = Math.min(buffer.length - spare - to, bytes.length - at);
        buffer.set(bytes.subarray(at, at + count), to);
        const searched = to;
        to += count;
        at += count;
        readLines(searched);
      }
      if (to - from <= longestText) return;
      const message = `${caller}: line ${line}: expected at most ${longestText} bytes in one line, got more by byte ${total}. Check the source.`;
      throw new ParcoursError("too_large", message);
    },
    end() {
      buffer[to] = 10;
      if (to > from) readLine(from, to, true);
      flush();
    },
    lineAtEnd: () => line,
  };
}
