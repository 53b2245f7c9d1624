/** Finds how many of the most frequent paths contain a given share of the journeys. */

import { expectSource } from "../core/checks/expectSource.ts";
import { listOf } from "../core/checks/listOf.ts";
import { numberBetween } from "../core/checks/numberBetween.ts";
import type { PathTable } from "./pathTableResult.ts";

/**
 * How many of the most frequent paths contain given shares of the journeys: for each share the smallest k for which the first k rows contain
 * at least this share.
 *
 * @param shares - numbers from 0 to 1
 * @returns one k per share; `null` when the table has no journeys
 * @throws {@link ParcoursError} `invalid_definition` for a share outside 0 … 1
 * @example
 * const rows = [{ path: ["A", "B"], journeys: 3 }, { path: ["A"], journeys: 2 }, { path: ["A", "B", "C"], journeys: 5 }];
 * pathCoverage(pathTableFromRows(rows), [0.5, 0.8, 0.81]) // => [1, 2, 3]
 */
export function pathCoverage(table: PathTable, shares: readonly number[]): (number | null)[] {
  expectSource(table, "pathTable", "pathCoverage");
  for (const [i, share] of listOf(shares, "pathCoverage", "shares", "shares").entries())
    numberBetween(share, "pathCoverage", `shares[${i}]`, 0, 1);
  const all = table.total.journeys;
  if (!(all > 0)) return shares.map(() => null);
  const held = new Float64Array(table.rows + 1);
  for (let row = 0; row < table.rows; row++) held[row + 1] = (held[row] as number) + (table.journeys[row] as number);
  return shares.map((share) => {
    // compares quotients: 0.07 × 100 is more than 7, but 7 / 100 is 0.07
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
