/** Splits RFC 4180 text into cells, and joins cells to text. */

/** Rows of cells, the line on which each row begins (from 0), and the faults of the quotes. */
export type CsvCells = {
  rows: string[][];
  lines: number[];
  flaws: { code: "unclosed_quote" | "text_after_quote"; line: number }[];
};

/**
 * Splits text into rows of cells. Lines end in LF, CRLF or CR. A cell in quotes may contain anything, with quotes doubled. Nothing is
 * rejected: text after a closing quote is added to the cell, and a quote that is never closed contains the rest. Blank lines are not rows.
 *
 * @param mark - the text between cells
 */
export function readCsv(text: string, mark: string): CsvCells {
  const rows: string[][] = [];
  const lines: number[] = [];
  const flaws: CsvCells["flaws"] = [];
  let at = 0;
  let line = 0;
  while (at < text.length) {
    const row: string[] = [];
    const start = line;
    for (;;) {
      let cell = "";
      const quoted = text[at] === '"';
      if (quoted) {
        const quote = closingQuote(text, at + 1);
        const inside = text.slice(at + 1, quote < 0 ? text.length : quote);
        cell = inside.includes('"') ? inside.replaceAll('""', '"') : inside;
        if (quote < 0) flaws.push({ code: "unclosed_quote", line });
        line += breaksIn(inside);
        at = quote < 0 ? text.length : quote + 1;
      }
      const from = at;
      while (at < text.length && text[at] !== mark && text[at] !== "\n" && text[at] !== "\r") at++;
      if (at > from) {
        if (quoted) flaws.push({ code: "text_after_quote", line });
        cell += text.slice(from, at);
      }
      row.push(cell);
      if (text[at] !== mark || at >= text.length) break;
      at++;
    }
    at += text[at] === "\r" && text[at + 1] === "\n" ? 2 : 1;
    line++;
    if (row.length === 1 && row[0] === "") continue;
    rows.push(row);
    lines.push(start);
  }
  return { rows, lines, flaws };
}

/** Chooses the one of `,` `;` tab that occurs most outside quotes in the first line; on equal counts the first in this order. */
export function detectMark(text: string): string {
  const counts = { ",": 0, ";": 0, "\t": 0 };
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const letter = text[i] as string;
    if (letter === '"') quoted = !quoted;
    else if (!quoted && (letter === "\n" || letter === "\r")) break;
    else if (!quoted && (letter === "," || letter === ";" || letter === "\t")) counts[letter]++;
  }
  if (counts[","] >= counts[";"] && counts[","] >= counts["\t"]) return ",";
  return counts[";"] >= counts["\t"] ? ";" : "\t";
}

/** One row, with CRLF at its end. */
export function csvRow(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n;\t]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",")}\r\n`;
}

/** Writes a list in one cell: items separated by `|`, with `\` before a `|` or a backslash within an item. */
export function joinList(items: readonly string[]): string {
  return items.map((item) => item.replace(/[\\|]/g, "\\$&")).join("|");
}

/** Reads the items of {@link joinList}; an empty cell has none. A backslash before another character is a normal character. */
export function splitList(cell: string): string[] {
  if (cell === "") return [];
  const items: string[] = [];
  let item = "";
  for (let i = 0; i < cell.length; i++) {
    const letter = cell[i] as string;
    const next = cell[i + 1];
    if (letter === "\\" && (next === "|" || next === "\\")) {
      item += next;
      i++;
    } else if (letter === "|") {
      items.push(item);
      item = "";
    } else item += letter;
  }
  items.push(item);
  return items;
}

/** Index of the first quote from `at` on that is not doubled, or −1. */
function closingQuote(text: string, at: number): number {
  let i = text.indexOf('"', at);
  while (i >= 0 && text[i + 1] === '"') i = text.indexOf('"', i + 2);
  return i;
}

function breaksIn(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === "\n" || (text[i] === "\r" && text[i + 1] !== "\n")) count++;
  }
  return count;
}
