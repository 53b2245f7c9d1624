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

/** The end of the first row with its line break in the bytes `from` … `to − 1`; −1 when it has not ended. */
export function firstRowEnd(bytes: Uint8Array, from: number, to: number): number {
  let quoted = false;
  for (let i = from; i < to; i++) {
    const code = bytes[i];
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
