/** Text that arrives in pieces, as rows of fields with the line each begins on. Papa Parse cuts the fields. */

import type { Parser } from "papaparse";

/** One row: its fields, the line it begins on (from 1), and what is wrong with its quotes. */
export type CsvRow = (fields: string[], line: number, flaw: string | null) => void;

/** Takes text piece by piece. */
export type CsvParser = {
  /** Adds text; `last` closes the final row. */
  push(text: string, last: boolean): void;
};

/** What Papa Parse tells of one row. */
type Step = { data: string[][]; errors: { code: string }[]; meta: { cursor: number } };

/**
 * RFC 4180 with LF or CRLF, in any mixture. Blank lines at the end are no rows.
 *
 * @param papa - the class `Parser` of Papa Parse
 * @param delimiter - what stands between fields; undefined: found out from the first row
 */
export function createCsvParser(papa: typeof Parser, delimiter: string | undefined, onRow: CsvRow): CsvParser {
  let mark = delimiter;
  let piece = "";
  /** A row longer than many pieces is not tried again before the text has doubled. */
  let tryAt = 0;
  let line = 1;
  let blank = 0;
  let start = 0;

  const step = ({ data, errors, meta }: Step) => {
    const fields = data[0] as string[];
    const last = fields.length - 1;
    const value = fields[last] as string;
    const end = meta.cursor;
    if (value.endsWith("\r") && piece[end - 1] === "\n" && isPlain(value, end - 1)) fields[last] = value.slice(0, -1);
    let lines = 1;
    for (let i = piece.indexOf("\n", start); i >= 0 && i < end - 1; i = piece.indexOf("\n", i + 1)) lines++;
    start = end;
    if (last === 0 && fields[0] === "") blank++;
    else {
      for (; blank > 0; blank--) onRow([""], line - blank, null);
      const error = errors[0]?.code;
      const flaw = error === "MissingQuotes" ? "a quote is never closed" : "a closing quote is followed by text";
      onRow(fields, line, error === undefined ? null : flaw);
    }
    line += lines;
  };
  /** Whether the field that ends at `end` was written without quotes: then its `\r` belongs to the line break. */
  const isPlain = (value: string, end: number) => {
    const from = end - value.length;
    return piece.endsWith(value, end) && (from === start || piece.endsWith(mark as string, from));
  };

  return {
    push(text, last) {
      piece += text;
      if (!last && piece.length < tryAt) return;
      if (mark === undefined) {
        const end = last ? piece.length : firstRowEnd(piece);
        tryAt = 2 * piece.length;
        if (end < 0) return;
        mark = detectDelimiter(piece.slice(0, end));
      }
      // `new` each time: a parser of Papa Parse remembers nothing of use from one piece to the next
      const parser = new papa({ delimiter: mark, newline: "\n", header: false, step: step as never });
      start = 0;
      const { meta } = parser.parse(piece, 0, !last) as Step;
      tryAt = meta.cursor === 0 ? 2 * piece.length : 0;
      piece = piece.slice(meta.cursor);
    },
  };
}

/** Length of the first row with its line break, or −1 when it has not ended. */
function firstRowEnd(text: string): number {
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 34) quoted = !quoted;
    else if (code === 10 && !quoted) return i + 1;
  }
  return -1;
}

/** The one of `, ; tab |` that occurs most outside quotes; the first of them when equal. */
function detectDelimiter(row: string): string {
  const counts = new Map([",", ";", "\t", "|"].map((mark) => [mark, 0]));
  let quoted = false;
  for (const mark of row) {
    if (mark === '"') quoted = !quoted;
    else if (!quoted && counts.has(mark)) counts.set(mark, (counts.get(mark) as number) + 1);
  }
  let best = ",";
  for (const [mark, count] of counts) if (count > (counts.get(best) as number)) best = mark;
  return best;
}
