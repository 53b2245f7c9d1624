/** A slow, obvious reader and writer of delimited text (RFC 4180): one character at a time. */

/** Rows of fields of a whole text. */
export function readCsvSlowly(text: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = "";
  let state: "start" | "plain" | "quoted" | "closed" = "start";
  const endField = () => {
    row.push(field);
    field = "";
    state = "start";
  };
  const endRow = () => {
    endField();
    rows.push(row);
    row = [];
  };
  for (let i = 0; i < text.length; i++) {
    const mark = text[i] as string;
    if (state === "quoted") {
      if (mark !== '"') field += mark;
      else if (text[i + 1] === '"') {
        field += '"';
        i++;
      } else state = "closed";
    } else if (state === "start" && mark === '"') state = "quoted";
    else if (mark === delimiter) endField();
    else if (mark === "\n") endRow();
    else if (mark === "\r") {
      endRow();
      if (text[i + 1] === "\n") i++;
    } else {
      field += mark;
      state = "plain";
    }
  }
  if (row.length > 0 || field !== "" || state !== "start") endRow();
  return rows;
}

/** A field as it is written: quoted when it must be, or when `always`. */
export function writeField(field: string, delimiter: string, always: boolean): string {
  const must = always || field.startsWith('"') || [delimiter, "\n", "\r", '"'].some((mark) => field.includes(mark));
  return must ? `"${field.replaceAll('"', '""')}"` : field;
}
