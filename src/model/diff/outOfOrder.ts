/** Which ids changed their place among the others. */

import { compareNames } from "../../core/codes.ts";

/**
 * Ids outside a longest common subsequence of two orders. Of several such subsequences the same one is chosen whichever
 * order comes first.
 *
 * @param ids - the ids both have, in the second order
 * @param places - where each stands in the first
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
  // ranks among the common ids: the two orders must be measured alike
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

/** Length of the longest rising subsequence that ends at each place; patience sorting, O(n log n). */
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
