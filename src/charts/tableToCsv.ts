/** Writes a table as CSV. */

import { wrongArgument } from "../core/checks/expectSource.ts";
import type { Cell, Table } from "./table.ts";

/**
 * Writes a table as CSV (RFC 4180): the names of the columns, then one line per row. Lines end in CR LF. Numbers are written in full
 * precision, instants as ISO 8601 in UTC, `null` as an empty cell.
 *
 * A text that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, a tab or a carriage return) gets an
 * apostrophe in front, as OWASP advises.
 *
 * @param table - the table that `tableOf` returned
 * @throws {@link ParcoursError} `wrong_argument`
 * @example
 * tableToCsv({ kind: "x", title: "", columns: [{ name: "a", label: "a", type: "text" }], rows: [["=1+1"]] }) // => "a\r\n'=1+1\r\n"
 */
export function tableToCsv(table: Table): string {
  const { columns, rows } = Object(table) as Partial<Table>;
  if (!Array.isArray(columns) || !Array.isArray(rows))
    wrongArgument("tableToCsv", "", "a table", table, "Give tableOf(result).");
  const lines = [
    table.columns.map(({ name }) => text(name)),
    ...table.rows.map((row) => row.map((value, i) => csvCell(value, table.columns[i]?.type === "instant"))),
  ];
  return lines.map((line) => `${line.join(",")}\r\n`).join("");
}

function csvCell(value: Cell, isInstant: boolean): string {
  if (value === null) return "";
  if (typeof value === "string") return text(value);
  const day = isInstant ? new Date(value as number) : null;
  return day !== null && !Number.isNaN(day.getTime()) ? day.toISOString() : String(value);
}

function text(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
