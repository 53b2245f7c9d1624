/** Makes path tables of plain rows. */

import { checkKeys } from "../core/checks/checkKeys.ts";
import { expectSource } from "../core/checks/expectSource.ts";
import { fail } from "../core/checks/fail.ts";
import { createPathInterner } from "../core/sequences/pathInterner.ts";
import type { PathTable } from "./pathTableResult.ts";
import { finishPathTable } from "./table/finishPathTable.ts";
import { createNameCodes } from "./table/nameCodes.ts";

/** A path with its counts. Rows of equal paths add up. */
export type PathTableRow = {
  path: readonly string[];
  /** Journeys that took it. @defaultValue `conversions + nonConversions` if either is given, else 1 */
  journeys?: number;
  /** Conversions of these journeys. */
  conversions?: number;
  /** Journeys that ended without a conversion. */
  nonConversions?: number;
  /** Total value of the conversions of the row. It may be negative (refunds). */
  value?: number;
};

/** A {@link PathTableRow} whose path may be one text: names with a separator between them. `""` is a path without names. */
export type PathTextRow = Omit<PathTableRow, "path"> & { path: string | readonly string[] };

/** How {@link pathTableFromRows} reads paths that are texts. */
export type PathTableFromRowsOptions = {
  /** The separator between two names of a text. @defaultValue none: every path is a list */
  separator?: string;
};

export const measures = ["conversions", "nonConversions", "value", "journeys"] as const;

/**
 * Makes a path table from rows that were counted elsewhere: by SQL, by another tool, by hand.
 *
 * A measure exists in the table if any row has it; rows without it then count 0. The table gets the default definition. If the rows were made
 * in another way, write it: `{ ...pathTableFromRows(rows), definition: { by: "channel" } }`.
 *
 * @param rows - any iterable; counts are finite and 0 or more; fractions (weights) are allowed
 * @throws {@link ParcoursError} `invalid_count` for a count that is negative, not finite or under its old name `nulls`, `invalid_path` for a path that is no list of strings
 * @example
 * const table = pathTableFromRows([
 *   { path: ["A"], journeys: 2 }, { path: ["A", "B"], journeys: 3 }, { path: ["A", "B", "C"], journeys: 5 },
 * ]);
 * topPaths(table, { top: 1 }).rows[0]?.path // => ["A", "B", "C"]
 * table.total.journeys // => 10
 */
export function pathTableFromRows(rows: Iterable<PathTableRow>): PathTable;
/**
 * Makes a path table from rows whose paths are texts, as other tools print them.
 *
 * @param rows - as above; a path is cut at every separator, and nothing is trimmed. Some paths may be lists
 * @param options - `separator`: the text between two names
 * @throws {@link ParcoursError} as above, and `invalid_definition` for a separator that is empty or not a text
 * @example
 * const table = pathTableFromRows([{ path: "ad > mail > ad", conversions: 2, nonConversions: 7 }], { separator: " > " });
 * topPaths(table, { top: 1 }).rows[0]?.path // => ["ad", "mail", "ad"]
 */
export function pathTableFromRows(rows: Iterable<PathTextRow>, options: PathTableFromRowsOptions): PathTable;
export function pathTableFromRows(rows: Iterable<PathTextRow>, options: PathTableFromRowsOptions = {}): PathTable {
  expectSource(rows, "rows", "pathTableFromRows");
  checkKeys(options, { separator: true }, "pathTableFromRows", "the options");
  const { separator } = options;
  if (separator !== undefined && (typeof separator !== "string" || separator === ""))
    fail("pathTableFromRows", "separator", "a text that is not empty", separator);
  const names = createNameCodes();
  const interner = createPathInterner(2 ** 32 - 1);
  const [conversions, nulls, value, journeys] = measures.map(createColumn) as [
    MeasureColumn,
    MeasureColumn,
    MeasureColumn,
    MeasureColumn,
  ];
  let scratch = new Uint32Array(64);
  let index = 0;
  for (const row of rows) {
    const path = row?.path;
    const text = separator !== undefined && typeof path === "string";
    if (!text && !Array.isArray(path)) invalidRow(index, "path", named, path);
    // a text contains at most one name more than it has characters
    if (path.length >= scratch.length) scratch = new Uint32Array(2 * path.length);
    const length = text ? names.ofText(path, separator, scratch) : names.ofList(path as readonly unknown[], scratch);
    if (length < 0) invalidRow(index, "path", named, path);
    const at = interner.intern(scratch, 0, length);
    if ("nulls" in row) invalidRow(index, "nulls", 'the name "nonConversions" for it', row.nulls);
    addTo(conversions, at, row.conversions, index);
    addTo(nulls, at, row.nonConversions, index);
    addTo(value, at, row.value, index);
    addTo(journeys, at, journeysOf(row), index);
    index++;
  }
  const sumsOf = (column: MeasureColumn) =>
    column.sums ? roomFor(column.sums, interner.rows).subarray(0, interner.rows) : null;
  return finishPathTable({
    definition: {},
    names: names.all(),
    ...interner.paths(),
    journeys: sumsOf(journeys) ?? new Float64Array(0),
    conversions: sumsOf(conversions),
    nonConversions: sumsOf(nulls),
    value: sumsOf(value),
  }).table;
}

/** Sums of a measure by row of the table; `null` until a row has it. */
type MeasureColumn = { measure: (typeof measures)[number]; sums: Float64Array | null };

function createColumn(measure: MeasureColumn["measure"]): MeasureColumn {
  return { measure, sums: null };
}

function addTo(column: MeasureColumn, at: number, count: number | undefined, index: number): void {
  if (count === undefined) return;
  if (!Number.isFinite(count) || (count < 0 && column.measure !== "value"))
    invalidRow(index, column.measure, "a finite number; for a count, 0 or more", count);
  column.sums = roomFor(column.sums ?? new Float64Array(1024), at + 1);
  (column.sums[at] as number) += count;
}

function roomFor(sums: Float64Array, rows: number): Float64Array {
  if (rows <= sums.length) return sums;
  const larger = new Float64Array(2 * rows);
  larger.set(sums);
  return larger;
}

function journeysOf({ journeys, conversions, nonConversions }: PathTextRow): number {
  if (journeys !== undefined) return journeys;
  return conversions === undefined && nonConversions === undefined ? 1 : (conversions ?? 0) + (nonConversions ?? 0);
}

function invalidRow(index: number, key: string, expected: string, got: unknown): never {
  const code = key === "path" ? "invalid_path" : "invalid_count";
  return fail("pathTableFromRows", `rows[${index}].${key}`, expected, got, "", code);
}

const named = "a list of names (strings); or, with the option separator, a text";
