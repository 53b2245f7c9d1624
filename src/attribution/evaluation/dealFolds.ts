/** Divides journeys into random parts, when only the number of journeys per row is known. */

import type { Random } from "../../core/random.ts";
import { drawBinomial } from "../uncertainty/draws.ts";

/**
 * Divides a count per row into `folds` parts; every journey is equally likely to go to each part. The fraction of a count that is not
 * whole goes to one of them.
 */
export function dealFolds(random: Random, column: Float64Array, folds: number): Float64Array[] {
  const parts = Array.from({ length: folds }, () => new Float64Array(column.length));
  for (let row = 0; row < column.length; row++) {
    const count = column[row] as number;
    let left = Math.floor(count);
    parts.forEach((part, fold) => {
      const drawn = left > 0 ? drawBinomial(random, left, 1 / (folds - fold)) : 0;
      part[row] = drawn;
      left -= drawn;
    });
    const rest = count - Math.floor(count);
    if (rest > 0) {
      const part = parts[random.below(folds)] as Float64Array;
      (part[row] as number) += rest;
    }
  }
  return parts;
}

/** The counts that are not in the part. */
export function without(column: Float64Array, part: Float64Array): Float64Array {
  return column.map((count, row) => Math.max(0, count - (part[row] as number)));
}
