/** Writes a table as HTML. */

import { svgText } from "./draw/element.ts";
import type { Table } from "./table.ts";
import { resolveTableOptions, type TableOptions } from "./tableOptions.ts";
import { readableTable } from "./tables/readableTable.ts";
import { tableWords } from "./words/tableWords.ts";

/**
 * Writes a table as an HTML `<table>`: a caption, a head, then its rows, with intervals beside their value and `null` as an en dash. A last row says
 * how many rows are cut. Cells of numbers have the class `number`; all text is escaped, and there is no style and no script.
 *
 * @param table - the table that `tableOf` returned
 * @param options - language, currency, time zone, most rows
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition`, `invalid_time_zone`
 * @example
 * const columns = [{ name: "step", label: "step", type: "text" as const, role: "label" as const }];
 * tableToHtml({ kind: "x", title: "Steps", columns, rows: [["<b>"]] }).split("\n")[3]
 * // => '<tr><th scope="row" dir="auto">&lt;b&gt;</th></tr>'
 */
export function tableToHtml(table: Table, options: TableOptions = {}): string {
  const resolved = resolveTableOptions(table, options, "tableToHtml");
  const words = tableWords[resolved.language];
  const { title, columns, rows, cut } = readableTable(table, resolved);
  const number = (isNumber: boolean) => (isNumber ? ' class="number"' : "");
  const heads = columns.map(({ label, isNumber }) => `<th scope="col"${number(isNumber)}>${svgText(label)}</th>`);
  const lines = Array.from({ length: rows }, (_, row) => {
    const cells = columns.map(({ cells, role, isNumber }) => {
      const attributes = isNumber ? number(true) : ' dir="auto"';
      const [tag, scope] = role === "label" ? ["th", ' scope="row"'] : ["td", ""];
      return `<${tag}${scope}${attributes}>${svgText(cells[row] ?? "")}</${tag}>`;
    });
    return `<tr>${cells.join("")}</tr>`;
  });
  const note = rows === 0 ? words.noRows : cut > 0 ? words.moreRows(resolved.format.count(cut)) : null;
  const last = `<tfoot><tr><td colspan="${Math.max(1, columns.length)}">${svgText(note ?? "")}</td></tr></tfoot>`;
  return [
    `<table class="parcours-table" lang="${resolved.language}">`,
    `<caption>${svgText(title)}</caption>`,
    `<thead><tr>${heads.join("")}</tr></thead><tbody>`,
    ...lines,
    `</tbody>${note === null ? "" : last}`,
    "</table>",
  ].join("\n");
}
