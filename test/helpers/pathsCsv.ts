/** Reads public logs by splitting at commas: none of them quotes a field. */

import { type ColumnMapping, type EventLog, logFromRows } from "parcours";
import { sharedText } from "./shared.ts";

/** The log of a csv file such as `"data/ecom.csv.gz"`. Call it only where the file is available. */
export function logOfCsv(name: string, columns: ColumnMapping): EventLog {
  const [header, ...lines] = sharedText(name)
    .replace(/^\uFEFF/, "")
    .trim()
    .split(/\r?\n/);
  const names = (header as string).split(",");
  const rows = lines.map((line) => Object.fromEntries(line.split(",").map((field, i) => [names[i], field])));
  return logFromRows(rows, columns);
}
