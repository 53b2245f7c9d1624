/** Decides which names are shown, and which become "other". */

/**
 * Splits codes into those shown and those joined as "other". Shown are the `top` largest by count; equal counts by name. A single remaining name
 * is shown, never hidden as "other".
 *
 * @param counts - per code
 * @param codes - the codes to rank: those with a count
 */
export function topNames(
  counts: ArrayLike<number>,
  codes: Iterable<number>,
  top: number,
): { shown: number[]; other: number[] } {
  const ranked = [...codes].sort((a, b) => (counts[b] as number) - (counts[a] as number) || a - b);
  const shown = ranked.length - top <= 1 ? ranked.length : top;
  return { shown: ranked.slice(0, shown), other: ranked.slice(shown) };
}

/** The codes from 0 to `names − 1` whose count is above 0. */
export function* codesWithCount(counts: ArrayLike<number>): Iterable<number> {
  for (let code = 0; code < counts.length; code++) if ((counts[code] as number) > 0) yield code;
}
