/** Reads the numbers that an engine picked from a sorted list. */

import { ParcoursError } from "../../core/error.ts";
import { listCell, wholeCell } from "./wholeCell.ts";

/** Numbers as `quantile` reads them: those at the places of its quantiles, of a list of `length` numbers. */
export type OrderedCells = {
  ordered: { length: number; [place: number]: number };
  least: number;
  most: number;
};

/**
 * The least number, two neighbours for each quantile, and the greatest.
 *
 * @param n - the length of the list, 1 or more
 */
export function orderedCells(cells: unknown, n: number, shares: readonly number[], purpose: string): OrderedCells {
  const picked = listCell(cells, purpose).map((cell) => wholeCell(cell, purpose));
  const due = 2 + 2 * shares.length;
  if (picked.length !== due)
    throw new ParcoursError("engine_answer", `engines: ${purpose}: expected ${due} numbers, got ${picked.length}.`);
  const ordered: OrderedCells["ordered"] = { length: n };
  shares.forEach((q, i) => {
    const place = Math.floor((n - 1) * q);
    ordered[place] = picked[1 + 2 * i] as number;
    ordered[Math.min(place + 1, n - 1)] = picked[2 + 2 * i] as number;
  });
  return { ordered, least: picked[0] as number, most: picked[due - 1] as number };
}
