/** The most frequent paths, and how few of them hold most of the journeys. */

import { wholeNumber } from "../core/checks/wholeNumber.ts";
import { ParcoursError } from "../core/error.ts";
import { type Estimate, wilson } from "../core/estimate.ts";
import { pathOf } from "./pathTableFromRows.ts";
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

/**
 * How many of the most frequent paths are needed to hold given shares of the journeys: for each share the smallest k whose
 * first k rows hold at least that much.
 *
 * @param shares - numbers from 0 to 1
 * @returns one k per share; `null` when the table has no journeys
 * @throws {@link ParcoursError} `invalid_definition` for a share outside 0 … 1
 * @example
 * const rows = [{ path: ["A", "B"], journeys: 3 }, { path: ["A"], journeys: 2 }, { path: ["A", "B", "C"], journeys: 5 }];
 * pathCoverage(pathTableFromRows(rows), [0.5, 0.8, 0.81]) // => [1, 2, 3]
 */
export function pathCoverage(table: PathTable, shares: readonly number[]): (number | null)[] {
  if (!Array.isArray(shares))
    throw new ParcoursError("invalid_definition", `pathCoverage: expected a list of shares; got ${shares}`);
  for (const share of shares) {
    if (share >= 0 && share <= 1) continue;
    throw new ParcoursError("invalid_definition", `pathCoverage: expected shares from 0 to 1; got ${share}`);
  }
  const all = table.total.journeys;
  if (!(all > 0)) return shares.map(() => null);
  const held = new Float64Array(table.rows + 1);
  for (let row = 0; row < table.rows; row++) held[row + 1] = (held[row] as number) + (table.journeys[row] as number);
  return shares.map((share) => {
    // compared as quotients: 0.07 × 100 is more than 7, but 7 / 100 is 0.07
    let low = 0;
    let high = table.rows;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((held[middle] as number) / all >= share) high = middle;
      else low = middle + 1;
    }
    return low;
  });
}
