/** Writes a table for people: labels in their language, values as texts, intervals beside their value. */

import type { Cell, Column, Table } from "../table.ts";
import type { ResolvedTableOptions } from "../tableOptions.ts";
import { codeIn } from "../words/codeIn.ts";
import type { Format } from "../words/format.ts";
import { labelIn } from "../words/labelIn.ts";

/** One column, with values as texts. */
export type ReadableColumn = {
  label: string;
  role: Column["role"];
  isNumber: boolean;
  /** One text per row; an en dash for `null`. */
  cells: string[];
  /** Whether at least one cell has a value. */
  filled: boolean;
};

/** The table, with values as texts. */
export type ReadableTable = {
  title: string;
  columns: ReadableColumn[];
  /** Rows that are written. */
  rows: number;
  /** Rows that are cut. */
  cut: number;
};

/** Writes the first rows of a table. The ends of an interval are in the cell of its value: `12% (9–15%)`. */
export function readableTable(table: Table, { language, format, top }: ResolvedTableOptions): ReadableTable {
  const rows = table.rows.slice(0, top);
  return {
    title: labelIn(table.title, language),
    rows: rows.length,
    cut: table.rows.length - rows.length,
    columns: merged(table.columns).map(({ column, at, lower, upper }) => ({
      label: labelIn(column.label, language),
      role: column.role,
      isNumber: column.type !== "text" && column.type !== "boolean",
      cells: rows.map((row) => {
        const value = row[at] ?? null;
        const text = format.cell(
          typeof value === "string" && column.type === "text" ? codeIn(column.name, value, language) : value,
          column.type,
        );
        const interval = value === null ? "" : intervalText(row[lower] ?? null, row[upper] ?? null, column, format);
        return interval === "" ? text : `${text} (${interval})`;
      }),
      filled: rows.some((row) => (row[at] ?? null) !== null),
    })),
  };
}

type MergedColumn = { column: Column; at: number; lower: number; upper: number };

/** Columns without those of intervals, which are found at the nearest value on their left; −1 where there is none. */
function merged(columns: readonly Column[]): MergedColumn[] {
  const found: MergedColumn[] = [];
  let value: MergedColumn | undefined;
  for (const [at, column] of columns.entries()) {
    const own = { column, at, lower: -1, upper: -1 };
    if (column.role === "value") value = own;
    if ((column.role === "lower" || column.role === "upper") && value !== undefined) value[column.role] = at;
    else found.push(own);
  }
  return found;
}

function intervalText(lower: Cell, upper: Cell, { type }: Column, format: Format): string {
  if (typeof lower !== "number" || typeof upper !== "number") return "";
  if (type === "share" && lower >= 0) return format.interval({ lower, upper });
  const [from, to] = [lower, upper].map((end) => bare(format.cell(end, type), type));
  return lower < 0 || type === "duration" ? `${from} … ${to}` : `${from}–${to}`;
}

/** A difference of shares without its unit, which its value has already. */
function bare(text: string, type: Column["type"]): string {
  return type === "points" ? text.replace(/\u00a0\D*$/, "") : text;
}
