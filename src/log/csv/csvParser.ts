/** Text that arrives in pieces, as rows of fields with the line each begins on. Papa Parse cuts the fields. */

import type { Parser } from "papaparse";

/** One row: its fields, the line it begins on (from 1), and what is wrong with its quotes. */
export type CsvRow = (fields: string[], line: number, flaw: string | null) => void;

/** Takes text piece by piece. */
export type CsvParser = {
  /** Adds text; `last` closes the final row. */
  push(text: string, last: boolean): void;
};

/** What Papa Parse tells of one row, and of the text after the last one. */
type Step = { data: string[][]; errors: { code: string; index: number }[]; meta: { cursor: number } };

/**
 * RFC 4180 with LF or CRLF, in any mixture. Blank lines at the end are no rows. After text that follows a closing quote
 * reading goes on at the next line; a quote that is never closed holds everything after it.
 *
 * @param papa - the class `Parser` of Papa Parse
 * @param delimiter - what stands between fields; undefined: found out from the first row
 */
export function createCsvParser(papa: typeof Parser, delimiter: string | undefined, onRow: CsvRow): CsvParser {
  let mark = delimiter;
  let piece = "";
  /** Where the current row begins in the piece. */
  let start = 0;
  let line = 1;
  let blank = 0;
  /** A row longer than many pieces is not tried again before the text has doubled. */
  let tryAt = 0;

  const emit = (fields: string[], end: number, flaw: string | null) => {
    if (flaw === null && fields.length === 1 && fields[0] === "" && piece[start] !== '"') blank++;
    else {
      for (; blank > 0; blank--) onRow([""], line - blank, null);
      onRow(fields, line, flaw);
    }
    line++;
    for (let i = piece.indexOf("\n", start); i >= 0 && i < end - 1; i = piece.indexOf("\n", i + 1)) line++;
    start = end;
  };
  const step = ({ data, errors, meta }: Step, parser: Parser) => {
    const fields = data[0] as string[];
    const last = fields.length - 1;
    const value = fields[last] as string;
    const end = meta.cursor;
    if (misquoted(errors) >= 0) parser.abort();
    else {
      if (value.endsWith("\r") && piece[end - 1] === "\n" && isPlain(value, end - 1)) fields[last] = value.slice(0, -1);
      emit(fields, end, errors.length > 0 ? "a quote is never closed" : null);
    }
  };
  /** Whether the field that ends at `end` was written without quotes: then its `\r` belongs to the line break. */
  const isPlain = (value: string, end: number) => {
    const from = end - value.length;
    return piece.endsWith(value, end) && (from === start || piece.endsWith(mark as string, from));
  };
  /** Cuts rows until the text ends or a misquoted field stops it; whether there may be more. */
  const run = (last: boolean): boolean => {
    let bad = -1;
    const onStep = (result: Step) => {
      if (bad < 0) bad = misquoted(result.errors);
      step(result, parser);
    };
    const parser: Parser = new papa({ delimiter: mark as string, newline: "\n", header: false, step: onStep as never });
    start = 0;
    const { errors } = parser.parse(piece, 0, !last) as Step;
    if (bad < 0) bad = misquoted(errors);
    const lineEnd = bad < 0 ? -1 : piece.indexOf("\n", closingQuote(piece, bad));
    if (bad >= 0 && (lineEnd >= 0 || last)) {
      emit([""], lineEnd < 0 ? piece.length : lineEnd + 1, "a closing quote is followed by text");
      piece = piece.slice(start);
      return piece !== "";
    }
    tryAt = start === 0 ? 2 * piece.length : 0;
    piece = piece.slice(start);
    return false;
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
      while (run(last));
    },
  };
}

/** Where the field begins whose closing quote is followed by text, or −1. */
function misquoted(errors: Step["errors"]): number {
  return errors.find(({ code }) => code === "InvalidQuotes")?.index ?? -1;
}

/** The first quote from `at` on that is not doubled. */
function closingQuote(text: string, at: number): number {
  let i = text.indexOf('"', at);
  while (text[i + 1] === '"') i = text.indexOf('"', i + 2);
  return i;
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
