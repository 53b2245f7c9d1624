/** Finds the ids whose order changed. */

import { compareNames } from "../../core/codes.ts";

/**
 * The ids outside a longest common subsequence of two orders. When several subsequences have this length, the choice does not depend
 * on which order comes first.
 *
 * @param ids - the ids that both documents have, in the second order
 * @param places - the index of each id in the first order
 */
export function outOfOrder(ids: readonly string[], places: ReadonlyMap<string, number>): Set<string> {
  const x = ids.map((id) => places.get(id) as number);
  const upTo = longest(x);
  const from = longest([...x].reverse().map((place) => -place)).reverse();
  const length = upTo.reduce((max, own) => Math.max(max, own), 0);
  const levels: number[][] = Array.from({ length }, () => []);
  x.forEach((_, i) => {
    if ((upTo[i] as number) + (from[i] as number) - 1 === length) levels[(upTo[i] as number) - 1]?.push(i);
  });
  const strayed = new Set(ids);
  // ranks among the common ids, so that both orders use the same numbers
  const rank = new Map([...x].sort((a, b) => a - b).map((place, r) => [place, r]));
  const sum = (i: number) => i + (rank.get(x[i] as number) as number);
  let last = -1;
  for (const level of levels) {
    let best = -1;
    for (const i of level) {
      if (last >= 0 && !(i > last && (x[i] as number) > (x[last] as number))) continue;
      if (
        best < 0 ||
        sum(i) - sum(best) < 0 ||
        (sum(i) === sum(best) && compareNames(ids[i] as string, ids[best] as string) < 0)
      )
        best = i;
    }
    last = best;
    strayed.delete(ids[best] as string);
  }
  return strayed;
}

/** Length of the longest increasing subsequence that ends at each position, by patience sorting in O(n log n). */
function longest(values: readonly number[]): number[] {
  const tails: number[] = [];
  return values.map((value) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((tails[middle] as number) < value) low = middle + 1;
      else high = middle;
    }
    tails[low] = value;
    return low + 1;
  });
}
