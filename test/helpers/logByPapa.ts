/** The reader of delimited text by Papa Parse that the byte path replaced: the slow twin of `logFromCsv`, for a whole text. */

import papa, { type Parser } from "papaparse";
import type { ColumnMapping, EventLog, LogOptions } from "parcours";
import { createCollector } from "../../src/log/load/collector.ts";

type CsvRow = (fields: string[], line: number, flaw: string | null) => void;

/** What Papa Parse reports about one row, and about the text after the last row. */
type Step = { data: string[][]; errors: { code: string; index: number }[]; meta: { cursor: number } };

/** The log of a text with a header, whose mapped columns all exist once. */
export function logByPapa(text: string, mark: string, columns: ColumnMapping, options: LogOptions): EventLog {
  const collector = createCollector(columns, options, "logFromCsv", true);
  const { slots } = collector;
  const rows: { fields: string[]; line: number; flaw: string | null }[] = [];
  parseRows(text, mark, (fields, line, flaw) => rows.push({ fields, line, flaw }));
  const header = rows.shift()?.fields ?? [];
  const broken = new Map<number, string>();
  rows.forEach(({ fields, flaw }, i) => {
    if (flaw !== null) broken.set(i, flaw);
    else if (fields.length !== header.length)
      broken.set(i, `the row has ${fields.length} fields, the header has ${header.length}`);
  });
  const values = slots.map(({ name }) => rows.map(({ fields }) => fields[header.indexOf(name)] || null));
  collector.add({ rows: rows.length, values, lines: rows.map(({ line }) => line), broken });
  return collector.finish();
}

/** Blank lines at the end are not rows. When text follows a closing quote, the parser continues at the next line. */
function parseRows(text: string, mark: string, onRow: CsvRow): void {
  let piece = endLines(text, mark, true);
  /** Index in the piece at which the current row begins. */
  let start = 0;
  let line = 1;
  let blank = 0;

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
    return piece.endsWith(value, end) && (from === start || piece.endsWith(mark, from));
  };
  /** Splits rows until the text ends or a misquoted field stops it. Returns whether more rows may follow. */
  const run = (): boolean => {
    let bad = -1;
    const onStep = (result: Step) => {
      if (bad < 0) bad = misquoted(result.errors);
      step(result, parser);
    };
    const parser: Parser = new papa.Parser({ delimiter: mark, newline: "\n", header: false, step: onStep as never });
    start = 0;
    const { errors } = parser.parse(piece, 0, false) as Step;
    if (bad < 0) bad = misquoted(errors);
    const lineEnd = bad < 0 ? -1 : piece.indexOf("\n", closingQuote(piece, bad));
    if (bad >= 0) {
      emit([""], lineEnd < 0 ? piece.length : lineEnd + 1, "a closing quote is followed by text");
      piece = piece.slice(start);
      return piece !== "";
    }
    return false;
  };

  while (run());
}

/** Index of the field whose closing quote is followed by text, or −1. */
function misquoted(errors: Step["errors"]): number {
  return errors.find(({ code }) => code === "InvalidQuotes")?.index ?? -1;
}

/**
 * Returns the text with LF instead of each CR that ends a line alone. A CR inside quotes stays.
 *
 * @param text - begins at the start of a row
 * @param last - whether this is the end of the text, so that a final CR ends a line
 */
function endLines(text: string, mark: string, last: boolean): string {
  if (!(last ? /\r(?!\n)/ : /\r[^\n]/).test(text)) return text;
  let out = "";
  let from = 0;
  let starts = true;
  for (let i = 0; i < text.length; ) {
    const letter = text[i];
    if (starts && letter === '"') {
      const end = closingQuote(text, i + 1);
      if (end < 0) break;
      i = end + 1;
      starts = false;
    } else if (letter === "\r" && text[i + 1] !== "\n" && (last || i + 1 < text.length)) {
      out += `${text.slice(from, i)}\n`;
      from = ++i;
      starts = true;
    } else if (text.startsWith(mark, i)) {
      i += mark.length;
      starts = true;
    } else {
      starts = letter === "\n";
      i++;
    }
  }
  return out + text.slice(from);
}

/** Index of the first quote from `at` on that is not doubled; −1 when there is none. */
function closingQuote(text: string, at: number): number {
  let i = text.indexOf('"', at);
  while (i >= 0 && text[i + 1] === '"') i = text.indexOf('"', i + 2);
  return i;
}
