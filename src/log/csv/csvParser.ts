/** Splits text that arrives in pieces into rows of fields, with the first line number of each row. Papa Parse splits the fields. */

import type { Parser } from "papaparse";
import { chooseDelimiter, closingQuote, endLines, firstRowEnd, separatorLine, type WantedColumns } from "./dialect.ts";
import { breaksIn } from "./textFlaws.ts";

/** Receives one row: its fields, the line on which it begins (from 1), and what is wrong with its quotes. */
export type CsvRow = (fields: string[], line: number, flaw: string | null) => void;

/** Accepts text in pieces. */
export type CsvParser = {
  /** Adds text; `last` closes the final row. */
  push(text: string, last: boolean): void;
  /** The line, from 1, in which the text received so far ends. */
  lineAtEnd(): number;
};

/** What Papa Parse reports about one row, and about the text after the last row. */
type Step = { data: string[][]; errors: { code: string; index: number }[]; meta: { cursor: number } };

/**
 * Makes a parser for RFC 4180 text. Lines end in LF, CRLF or CR, also mixed. Blank lines at the end are not rows. When text
 * follows a closing quote, the parser continues at the next line. A quote that is never closed contains all text after it. A
 * first line `sep=x` is not a row.
 *
 * @param papa - the class `Parser` of Papa Parse
 * @param delimiter - the text between fields; when undefined, the one of a line `sep=x`, or else the one that the first row suggests
 * @param wanted - what the first row must contain when it is split correctly
 */
export function createCsvParser(
  papa: typeof Parser,
  delimiter: string | undefined,
  wanted: WantedColumns,
  onRow: CsvRow,
): CsvParser {
  let mark = delimiter;
  let begun = false;
  let piece = "";
  /** Index in the piece at which the current row begins. */
  let start = 0;
  let line = 1;
  let blank = 0;
  /** For a row that is longer than many pieces, the next attempt waits until the text is twice as long. */
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
  /** Whether the field that ends at `end` has no quotes. Then a final `\r` belongs to the line break. */
  const isPlain = (value: string, end: number) => {
    const from = end - value.length;
    return piece.endsWith(value, end) && (from === start || piece.endsWith(mark as string, from));
  };
  /** Splits rows until the text ends or a misquoted field stops it. Returns whether more rows may follow. */
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

  /** Skips a line `sep=x` and finds the delimiter. Returns whether there was enough text for both. */
  const begin = (last: boolean): boolean => {
    const separator = separatorLine(piece, last);
    if (separator === undefined) return false;
    if (separator !== null) {
      mark ??= separator.mark;
      piece = piece.slice(separator.length);
      line++;
    }
    begun = true;
    return true;
  };
  const chosen = (last: boolean): string | undefined => {
    const end = last ? piece.length : firstRowEnd(piece);
    tryAt = 2 * piece.length;
    return end < 0 ? undefined : chooseDelimiter(piece.slice(0, end), wanted);
  };

  return {
    push(text, last) {
      piece += text;
      if (!last && piece.length < tryAt) return;
      if (!begun && !begin(last)) return;
      mark ??= chosen(last);
      if (mark === undefined) return;
      piece = endLines(piece, mark, last);
      while (run(last));
    },
    lineAtEnd: () => line + breaksIn(piece),
  };
}

/** Index of the field whose closing quote is followed by text, or −1. */
function misquoted(errors: Step["errors"]): number {
  return errors.find(({ code }) => code === "InvalidQuotes")?.index ?? -1;
}
