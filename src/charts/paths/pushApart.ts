/** Moves labels and ends of lines apart along one axis. */

/**
 * Moves the items of one column apart, so that none covers another or is outside of `top` … `bottom`.
 *
 * @param wanted - the middles they have, from top to bottom
 * @param heights - their heights
 * @returns the middles they get
 */
export function pushApart(
  wanted: readonly number[],
  heights: readonly number[],
  top: number,
  bottom: number,
): number[] {
  const middles = wanted.slice();
  let free = top;
  for (const [i, middle] of middles.entries()) {
    const half = (heights[i] as number) / 2;
    middles[i] = Math.max(middle, free + half);
    free = (middles[i] as number) + half;
  }
  free = bottom;
  for (let i = middles.length - 1; i >= 0; i--) {
    const half = (heights[i] as number) / 2;
    middles[i] = Math.min(middles[i] as number, free - half);
    free = (middles[i] as number) - half;
  }
  return middles;
}
