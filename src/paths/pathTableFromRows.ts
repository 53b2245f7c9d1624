/** Path tables out of plain rows, and back into them. */

import { ParcoursError } from "../core/error.ts";
import { quote } from "../core/suggest.ts";
import { finishPathTable } from "./finishPathTable.ts";
import { createPathInterner } from "./pathInterner.ts";
import type { PathTable } from "./pathTable.ts";

/** A path with its counts. Rows of equal paths add up. */
export type PathTableRow = {
  path: readonly string[];
  /** Journeys that took it. @defaultValue `conversions + nulls` if either is given, else 1 */
  journeys?: number;
  /** Conversions they made. */
  conversions?: number;
  /** Journeys that ended without one. */
  nulls?: number;
  /** What the conversions of the row are worth together; may be negative (refunds). */
  value?: number;
};

const measures = ["conversions", "nulls", "value", "journeys"] as const;

/**
 * Makes a path table from rows that were counted elsewhere: by SQL, by another tool, by hand.
 *
 * A measure exists in the table if any row gives it; rows without it then count 0. The table carries the default definition;
 * if the rows were made in another way, say so: `{ ...pathTableFromRows(rows), definition: { by: "channel" } }`.
 *
 * @param rows - any iterable; counts finite and 0 or more, fractions (weights) allowed
 * @throws {@link ParcoursError} `invalid_count` for a count that is negative or not finite, `invalid_path` for a path that is no list of strings
 * @example
 * const table = pathTableFromRows([
 *   { path: ["A"], journeys: 2 }, { path: ["A", "B"], journeys: 3 }, { path: ["A", "B", "C"], journeys: 5 },
 * ]);
 * topPaths(table, 1)[0]?.path // => ["A", "B", "C"]
 * table.total.journeys // => 10
 */
export function pathTableFromRows(rows: Iterable<PathTableRow>): PathTable {
  const codeOf = new Map<string, number>();
  const interner = createPathInterner(0xffff_ffff);
  const counts = { journeys: [], conversions: [], nulls: [], value: [] } as Record<(typeof measures)[number], number[]>;
  const given = { journeys: true, conversions: false, nulls: false, value: false };
  let scratch = new Uint32Array(64);
  let index = 0;
  for (const row of rows) {
    const { path } = row;
    if (!Array.isArray(path)) throw notAPath(index, path);
    if (path.length > scratch.length) scratch = new Uint32Array(2 * path.length);
    for (let i = 0; i < path.length; i++) {
      const name = path[i];
      if (typeof name !== "string") throw notAPath(index, path);
      let code = codeOf.get(name);
      if (code === undefined) {
        code = codeOf.size;
        codeOf.set(name, code);
      }
      scratch[i] = code;
    }
    const at = interner.intern(scratch, 0, path.length);
    for (const measure of measures) {
      const count = measure === "journeys" ? journeysOf(row) : row[measure];
      if (count !== undefined) given[measure] = true;
      if (count !== undefined && !isCount(count, measure)) throw notACount(index, measure, count);
      counts[measure][at] = (counts[measure][at] ?? 0) + (count ?? 0);
    }
    index++;
  }
  const column = (measure: keyof typeof given) => (given[measure] ? Float64Array.from(counts[measure]) : null);
  return finishPathTable({
    definition: {},
    names: [...codeOf.keys()],
    ...interner.paths(),
    journeys: Float64Array.from(counts.journeys),
    conversions: column("conversions"),
    nulls: column("nulls"),
    value: column("value"),
    leftOut: {},
    warnings: [],
  }).table;
}

/**
 * The rows of a path table as plain objects, in its order, with the measures it has.
 * {@link pathTableFromRows} makes the same table of them.
 *
 * @example
 * pathTableToRows(pathTableFromRows([{ path: ["A"], conversions: 1, nulls: 2 }]))
 * // => [{ path: ["A"], journeys: 3, conversions: 1, nulls: 2 }]
 */
export function pathTableToRows(table: PathTable): (PathTableRow & { path: string[]; journeys: number })[] {
  return Array.from({ length: table.rows }, (_, row) => {
    const result: PathTableRow & { path: string[]; journeys: number } = { path: pathOf(table, row), journeys: 0 };
    for (const measure of measures) {
      const column = table[measure];
      if (column !== null) result[measure] = column[row] as number;
    }
    return result;
  });
}

/** The names of one row of a path table, in order. */
export function pathOf(table: Pick<PathTable, "offsets" | "codes" | "touchpoints">, row: number): string[] {
  const path: string[] = [];
  const end = table.offsets[row + 1] as number;
  for (let i = table.offsets[row] as number; i < end; i++)
    path.push(table.touchpoints[table.codes[i] as number] as string);
  return path;
}

function journeysOf({ journeys, conversions, nulls }: PathTableRow): number {
  if (journeys !== undefined) return journeys;
  return conversions === undefined && nulls === undefined ? 1 : (conversions ?? 0) + (nulls ?? 0);
}

function isCount(count: unknown, measure: string): boolean {
  return typeof count === "number" && Number.isFinite(count) && (count >= 0 || measure === "value");
}

function notACount(index: number, measure: string, count: unknown): ParcoursError {
  const expected = measure === "value" ? "a finite number" : "a finite number, 0 or more";
  const got = typeof count === "string" ? quote(count) : String(count);
  return new ParcoursError(
    "invalid_count",
    `pathTableFromRows: rows[${index}].${measure}: expected ${expected}; got ${got}`,
  );
}

function notAPath(index: number, path: unknown): ParcoursError {
  const got = Array.isArray(path) ? "a list that holds something else" : typeof path;
  return new ParcoursError(
    "invalid_path",
    `pathTableFromRows: rows[${index}].path: expected a list of names (strings); got ${got}`,
  );
}
