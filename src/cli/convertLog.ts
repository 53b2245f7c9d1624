/** Writes a log in another format. */

import type { Table } from "../charts/table.ts";
import { tableToCsv } from "../charts/tableToCsv.ts";
import { writeXes } from "../formats/xes/writeXes.ts";
import type { EventLog } from "../log/eventLog.ts";
import { logToRows } from "../log/logToRows.ts";
import { UsageError } from "./usage.ts";

/** Writes a log in the format given by the ending of the target's name: `.csv`, `.xes` or `.ndjson`. */
export function convertLog(log: EventLog, target: string): string {
  const name = target.toLowerCase();
  if (name.endsWith(".xes")) return writeXes(log).text;
  const rows = logToRows(log);
  if (/\.(ndjson|jsonl)$/.test(name)) return rows.map((row) => `${JSON.stringify(row)}\n`).join("");
  if (name.endsWith(".csv")) return tableToCsv(rowsTable(rows));
  throw new UsageError(`convert: expected a target .csv, .xes or .ndjson, got "${target}"`);
}

/** Makes a table of the rows of a log, so that `tableToCsv` can write it. */
function rowsTable(rows: readonly { readonly [column: string]: unknown }[]): Table {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return {
    kind: "logToRows",
    title: "Events",
    columns: names.map((name) => ({ name, label: name, type: name === "time" ? "instant" : "text" })),
    rows: rows.map((row) => names.map((name) => (row[name] ?? null) as string | number | boolean | null)),
  };
}
