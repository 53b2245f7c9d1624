/** The most frequent paths, and how few of them hold most of the journeys. */

import { wholeNumber } from "../core/checks/wholeNumber.ts";
import { type Estimate, wilson } from "../core/estimate.ts";
import { pathOf } from "./pathOf.ts";
import type { PathTable } from "./pathTableResult.ts";

/** One path with its share of the journeys. */
export type PathRow = {
  path: string[];
  journeys: number;
  /** Of all journeys of the table. */
  share: Estimate;
  /** Share of this path and of those above it; `null` without journeys. */
  cumulativeShare: number | null;
  /** Conversions of this path; absent if the table counts none. */
  conversions?: number;
  /**
   * Conversions ÷ (conversions + nulls), or ÷ journeys if the table counts no nulls. Undefined (`null`) where that is no
   * rate: nothing counted, or more conversions than journeys.
   */
  conversion?: Estimate;
  /** What its conversions are worth together; absent if the table has no value. */
  value?: number;
};

/**
 * The n most frequent paths of a table with their share, and their conversion rate if the table counts conversions.
 * Ties stand in the order of names, as in the table.
 *
 * @param n - how many at most: a whole number, 0 or more
 * @throws {@link ParcoursError} `invalid_definition`
 * @example
 * const table = pathTableFromRows([{ path: ["A", "B"], journeys: 3 }, { path: ["A"], journeys: 1 }]);
 * topPaths(table, 1).map(({ path, share }) => [path, share.value, share.n]) // => [[["A", "B"], 0.75, 4]]
 */
export function topPaths(table: PathTable, n: number): PathRow[] {
  wholeNumber(n, "topPaths", "n", 0, Number.POSITIVE_INFINITY);
  const all = table.total.journeys;
  let before = 0;
  return Array.from({ length: Math.min(n, table.rows) }, (_, row) => {
    const journeys = table.journeys[row] as number;
    before += journeys;
    const result: PathRow = {
      path: pathOf(table, row),
      journeys,
      share: wilson(journeys, all),
      cumulativeShare: all > 0 ? before / all : null,
    };
    if (table.conversions !== null) {
      const conversions = table.conversions[row] as number;
      const base = table.nonConversions === null ? journeys : conversions + (table.nonConversions[row] as number);
      result.conversions = conversions;
      result.conversion = conversions <= base ? wilson(conversions, base) : wilson(0, 0);
    }
    if (table.value !== null) result.value = table.value[row] as number;
    return result;
  });
}
