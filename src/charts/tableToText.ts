/** Writes a table as plain text for a terminal. */

import { wholeNumber } from "../core/checks/wholeNumber.ts";
import type { Table } from "./table.ts";
import { resolveTableOptions, type TableOptions } from "./tableOptions.ts";
import { type ReadableColumn, readableTable } from "./tables/readableTable.ts";
import { cutToColumns, padToColumns, terminalText, terminalWidth, wrapToColumns } from "./text/terminalText.ts";
import { tableWords } from "./words/tableWords.ts";

/** Options of {@link tableToText}. */
export type TableToTextOptions = TableOptions & {
  /** Columns of the terminal, 20 or more. @defaultValue `80` */
  width?: number;
};

/** A column with the texts that are printed. */
type Printed = Pick<ReadableColumn, "role" | "isNumber" | "cells" | "label">;

const gap = 2;
const leastText = 12;

/**
 * Writes a table as aligned plain text: labels, a rule, one line per row, without the title. Numbers are on the right, intervals beside their
 * value, `null` is an en dash. A table of one row is a list of labels and values.
 *
 * No line is longer than `width`. Where the table does not fit, long texts are cut by an ellipsis, then columns are left out: first
 * the counts of estimates, then from the right; a last line names them. Columns without any value are not printed. Wide signs, such
 * as Chinese ones, count as two; control characters are printed as U+FFFD.
 *
 * @param table - the table that `tableOf` returned
 * @param options - width, language, currency, time zone, most rows
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition`, `invalid_time_zone`
 * @example
 * const columns = [
 *   { name: "step", label: "step", type: "text", role: "label" },
 *   { name: "share", label: "of entry", type: "share", role: "value" },
 *   { name: "shareLower", label: "of entry, lower", type: "share", role: "lower" },
 *   { name: "shareUpper", label: "of entry, upper", type: "share", role: "upper" },
 * ] as const;
 * const rows = [["view", 1, 0.9, 1], ["buy", 0.12, 0.09, 0.15]];
 * tableToText({ kind: "x", title: "", columns: [...columns], rows }).split("\n")
 * // => ["step        of entry", "────  ──────────────", "view  100% (90–100%)", "buy      12% (9–15%)"]
 */
export function tableToText(table: Table, options: TableToTextOptions = {}): string {
  const resolved = resolveTableOptions(table, options, "tableToText", ["width"]);
  const width = wholeNumber(options.width ?? 80, "tableToText", "width", 20);
  const words = tableWords[resolved.language];
  const { columns, rows, cut } = readableTable(table, resolved);
  const printed = columns
    .filter(({ filled }) => filled || rows === 0)
    .map(({ label, cells, role, isNumber }): Printed => {
      return { role, isNumber, label: terminalText(label), cells: cells.map(terminalText) };
    });
  const notes = [
    ...(rows === 0 ? [words.noRows] : []),
    ...(cut > 0 ? [words.moreRows(resolved.format.count(cut))] : []),
  ];
  const lines =
    rows === 1 ? list(printed, width) : grid(printed, width, (names) => notes.push(words.notShown(names.join(", "))));
  return [...lines, ...notes.flatMap((note) => wrapToColumns(terminalText(note), width))].join("\n");
}

/** Writes the only row: each line has a label and its value. */
function list(columns: readonly Printed[], width: number): string[] {
  const widest = Math.max(0, ...columns.map(({ label }) => terminalWidth(label)));
  const left = Math.min(widest, Math.floor(width / 2));
  return columns.map(({ label, cells }) => {
    const name = padToColumns(cutToColumns(label, left), left, false);
    return `${name}${" ".repeat(gap)}${cutToColumns(cells[0] ?? "", width - left - gap)}`.trimEnd();
  });
}

/** All rows below their labels. */
function grid(columns: readonly Printed[], width: number, leftOut: (names: string[]) => void): string[] {
  const { shown, widths, dropped } = fitColumns(columns, width);
  if (dropped.length > 0) leftOut(dropped.map(({ label }) => label));
  const line = (texts: readonly string[]) =>
    shown
      .map(({ isNumber }, i) =>
        padToColumns(cutToColumns(texts[i] ?? "", widths[i] as number), widths[i] as number, isNumber),
      )
      .join(" ".repeat(gap))
      .trimEnd();
  const heads = shown.map(({ label }, i) => wrapToColumns(label, widths[i] as number));
  const high = Math.max(1, ...heads.map((head) => head.length));
  return [
    // labels are at the bottom, next to the rule
    ...Array.from({ length: high }, (_, i) => line(heads.map((head) => head[i - high + head.length] ?? ""))),
    widths.map((size) => "─".repeat(size)).join(" ".repeat(gap)),
    ...(shown[0]?.cells ?? []).map((_, row) => line(shown.map(({ cells }) => cells[row] ?? ""))),
  ];
}

/** Finds the columns that fit, with their widths. First texts are cut; then columns are left out, the least needed first. */
function fitColumns(columns: readonly Printed[], width: number) {
  const natural = new Map(columns.map((column) => [column, naturalWidth(column)]));
  const least = (column: Printed) => Math.min(natural.get(column) as number, column.isNumber ? width : leastText);
  const sum = (shown: readonly Printed[], of: (column: Printed) => number) =>
    shown.reduce((all, column) => all + of(column), gap * (shown.length - 1));
  const needed = ({ role }: Printed) => (role === "label" ? 3 : role === "value" ? 2 : role === "n" ? 0 : 1);
  const dropOrder = [...columns].reverse().sort((a, b) => needed(a) - needed(b));
  const dropped = new Set<Printed>();
  let shown = [...columns];
  for (const column of dropOrder) {
    if (shown.length === 1 || sum(shown, least) <= width) break;
    dropped.add(column);
    shown = columns.filter((own) => !dropped.has(own));
  }
  const widths = shown.map((column) => natural.get(column) as number);
  for (let over = sum(shown, (column) => natural.get(column) as number) - width; over > 0; over--) {
    // the widest text becomes narrower, or the only column
    const texts = shown.flatMap((column, i) => (shown.length === 1 || !column.isNumber ? [i] : []));
    const widest = texts.reduce(
      (best, i) => ((widths[i] as number) > (widths[best] as number) ? i : best),
      texts[0] ?? 0,
    );
    widths[widest] = (widths[widest] as number) - 1;
  }
  return { shown, widths, dropped: columns.filter((column) => dropped.has(column)) };
}

/** As wide as its cells, its label on three lines at most. */
function naturalWidth({ label, cells }: Printed): number {
  const body = Math.max(...cells.map(terminalWidth), ...label.split(" ").map(terminalWidth));
  const whole = terminalWidth(label);
  let width = Math.min(body, Math.max(whole, body));
  while (wrapToColumns(label, width).length > 3) width++;
  return width;
}
