/** Finds the dialect of delimited text: a line `sep=`, the delimiter of the first row, the line breaks. */

/** What the first row must contain when it is split correctly. */
export type WantedColumns = {
  /** Names of the mapped columns, when the first row is a header. */
  names: readonly string[];
  /** Number of columns, when the caller gives the names. */
  width: number | undefined;
};

/**
 * Reads a first line `sep=;`, as spreadsheets write it: its delimiter, and its length with the line break. `null`: there is no such
 * line. `undefined`: more text is needed to know.
 */
export function separatorLine(text: string, last: boolean): { mark: string; length: number } | null | undefined {
  const found = /^("?)sep=([^"\r\n])\1(\r\n|\n|\r|$)/i.exec(text);
  const more = !last && /^"?(s(e(p(=(.("?\r?)?)?)?)?)?)?$/i.test(text);
  if (more) return undefined;
  return found === null ? null : { mark: found[2] as string, length: found[0].length };
}

/** Length of the first row with its line break; −1 when it has not ended. */
export function firstRowEnd(text: string): number {
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 34) quoted = !quoted;
    else if ((code === 10 || code === 13) && !quoted) return i + 1;
  }
  return -1;
}

/**
 * Chooses one of `,` `;` tab `|`: the one with which the first row contains all wanted columns. When several or none do, it
 * chooses the one that occurs most outside quotes, and on equal counts the first in this order.
 */
export function chooseDelimiter(row: string, { names, width }: WantedColumns): string {
  const cuts = [",", ";", "\t", "|"].map((mark) => ({ mark, fields: fieldsOf(row, mark) }));
  const most = cuts.filter(({ fields }) => fields.length > 1).sort((a, b) => b.fields.length - a.fields.length);
  const fits = ({ fields }: { fields: string[] }) =>
    width === undefined ? names.every((name) => fields.includes(name)) : fields.length === width;
  return (most.find(fits) ?? most[0])?.mark ?? ",";
}

/** The fields of one row, without the quotes around them. */
function fieldsOf(row: string, mark: string): string[] {
  const fields = [""];
  let quoted = false;
  for (const letter of row.replace(/[\r\n]+$/, "")) {
    if (letter === '"') quoted = !quoted;
    if (letter === mark && !quoted) fields.push("");
    else fields[fields.length - 1] += letter;
  }
  return fields.map((field) => (/^".*"$/s.test(field) ? field.slice(1, -1).replaceAll('""', '"') : field));
}

/**
 * Returns the text with LF instead of each CR that ends a line alone. A CR inside quotes stays.
 *
 * @param text - begins at the start of a row
 * @param last - whether this is the end of the text, so that a final CR ends a line
 */
export function endLines(text: string, mark: string, last: boolean): string {
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
export function closingQuote(text: string, at: number): number {
  let i = text.indexOf('"', at);
  while (i >= 0 && text[i + 1] === '"') i = text.indexOf('"', i + 2);
  return i;
}
