/** Turns a path table into plain rows. */

import { expectSource } from "../core/checks/expectSource.ts";
import { pathOf } from "./pathOf.ts";
import { measures, type PathTableRow } from "./pathTableFromRows.ts";
import type { PathTable } from "./pathTableResult.ts";

/**
 * The rows of a path table as plain objects, in its order, with the measures it has.
 * {@link pathTableFromRows} makes the same table from them.
 *
 * @example
 * pathTableToRows(pathTableFromRows([{ path: ["A"], conversions: 1, nonConversions: 2 }]))
 * // => [{ path: ["A"], journeys: 3, conversions: 1, nonConversions: 2 }]
 */
export function pathTableToRows(table: PathTable): (PathTableRow & { path: string[]; journeys: number })[] {
  expectSource(table, "pathTable", "pathTableToRows");
  return Array.from({ length: table.rows }, (_, row) => {
    const result: PathTableRow & { path: string[]; journeys: number } = { path: pathOf(table, row), journeys: 0 };
    for (const measure of measures) {
      const column = table[measure];
      if (column !== null) result[measure] = column[row] as number;
    }
    return result;
  });
}
