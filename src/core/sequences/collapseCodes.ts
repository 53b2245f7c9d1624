/** Collapses the repeats of one sequence of codes. */

import type { Codes } from "../codes.ts";

/** How repeats are treated. */
export type CollapseWay = "none" | "repeats" | "first" | "last" | "set";

/** The ways to collapse, for checks. */
export const collapseWays: readonly CollapseWay[] = ["none", "repeats", "first", "last", "set"];

/**
 * Writes the codes that are kept of `codes[start] … codes[end − 1]`, and the place of each. Of `D A B B C D C C`, `repeats` keeps D A B C D C,
 * `first` keeps D A B C, `last` keeps A B D C and `set` keeps A B C D.
 *
 * @param place - room for one number per code
 * @param kept - receives the codes from index n on
 * @param places - receives their places in `codes`
 * @returns n after the last code
 */
export function collapseCodes(
  codes: ArrayLike<number>,
  start: number,
  end: number,
  collapse: CollapseWay,
  place: Uint32Array,
  kept: Codes,
  places: Uint32Array,
  n: number,
): number {
  const from = n;
  for (let i = start; i < end; i++) {
    const next = collapse === "last" ? i : start + end - 1 - i;
    place[codes[next] as number] = next;
  }
  for (let i = start; i < end; i++) {
    const code = codes[i] as number;
    const isOut = collapse === "repeats" ? i > start && code === codes[i - 1] : place[code] !== i;
    if (collapse !== "none" && isOut) continue;
    kept[n] = code;
    places[n++] = i;
  }
  if (collapse === "set") {
    kept.subarray(from, n).sort();
    for (let k = from; k < n; k++) places[k] = place[kept[k] as number] as number;
  }
  return n;
}
