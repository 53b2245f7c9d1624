/** Reads delimited text as a table with named columns and issues. */

import type { Issue } from "../../core/issue.ts";
import { quote } from "../../core/suggest.ts";
import { separatorLine } from "../../log/csv/dialect.ts";
import { detectMark, readCsv } from "./readCsv.ts";

/** How many rows an issue is about, and one of them. */
type RowCount = Pick<Issue, "count" | "example">;

/** Delimited text with a header. */
export type CsvTable = {
  /** Names of the columns, each once, as in the file. */
  header: string[];
  rows: string[][];
  /** Adds an issue about a row of `rows` (from 0), or about the whole table when `null`. */
  issue(code: string, row: number | null, message: string, severity?: "info" | "warning", counted?: RowCount): void;
  issues: Issue[];
};

/** Reads text as a table. A column without a name is called `column_3`, a name that occurs again `name (2)`. */
export function readTable(text: string, delimiter: string | undefined): CsvTable {
  const bare = text.replace(/^\ufeff+/, "");
  const separator = separatorLine(bare, true);
  const body = bare.slice(separator?.length ?? 0);
  const { rows, lines, flaws } = readCsv(body, delimiter ?? separator?.mark ?? detectMark(body));
  // a line sep=; is a line of the text, but not a row
  const before = separator ? 1 : 0;
  const issues: Issue[] = [];
  const issue: CsvTable["issue"] = (code, row, message, severity, counted) => {
    const line = row === null ? null : (lines[row + 1] as number) + before;
    issues.push({
      code,
      message: line === null ? message : `line ${line + 1}: ${message}`,
      path: line === null ? [] : ["lines", line],
      ...(severity === undefined ? {} : { severity }),
      ...counted,
    });
  };
  for (const { code, line: at } of flaws) {
    const line = at + before;
    const what =
      code === "unclosed_quote"
        ? "a quote is never closed; the cell contains the rest"
        : "text follows a closing quote";
    issues.push({ code, message: `line ${line + 1}: ${what}`, path: ["lines", line] });
  }
  const header = namesOf(rows[0] ?? [], issue);
  rows.shift();
  rows.forEach((row, i) => {
    const more = row.slice(header.length).filter((cell) => cell !== "").length;
    if (more > 0)
      issue(
        "wrong_field_count",
        i,
        `expected ${header.length} cells, got ${row.length}; the last ${more} are left out`,
      );
  });
  return { header, rows, issue, issues };
}

function namesOf(cells: readonly string[], issue: CsvTable["issue"]): string[] {
  const taken = new Set(cells.map((cell) => cell.trim()));
  const met = new Map<string, number>();
  return cells.map((cell, i) => {
    const name = cell.trim() || `column_${i + 1}`;
    let n = (met.get(name) ?? 0) + 1;
    met.set(name, n);
    if (n === 1) return name;
    while (taken.has(`${name} (${n})`)) n++;
    met.set(name, n);
    taken.add(`${name} (${n})`);
    issue(
      "duplicate_column",
      null,
      `column ${quote(name)} occurs twice; the later one is called ${quote(`${name} (${n})`)}`,
    );
    return `${name} (${n})`;
  });
}
