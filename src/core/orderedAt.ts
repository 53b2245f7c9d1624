/** The few numbers of many that a quantile reads, without sorting the others. */

/** Up to so many numbers are sorted outright; of more, so many bins are made. */
export const BINS = 2048;

/**
 * Finite numbers in ascending order, as far as `quantile` reads them for the given shares. Numbers are counted into equal
 * bins, and only the bins that hold a wanted place are sorted: passes without a branch that depends on the data, several
 * times faster than selecting.
 *
 * @param parts - the numbers, in one array or several; left as they are
 * @param least - the least of them
 * @param most - the greatest of them
 * @param shares - the quantiles that will be asked for, ascending
 */
export function orderedAt(
  parts: readonly Float64Array[],
  least: number,
  most: number,
  shares: readonly number[],
): ArrayLike<number> {
  let n = 0;
  for (const part of parts) n += part.length;
  if (n <= BINS) return joined(parts, n).sort();
  // a whole number below BINS, since all values lie between the least and the most
  const scale = most > least ? (BINS - 1) / (most - least) : 0;
  const counts = new Int32Array(BINS + 1);
  for (const part of parts) {
    for (let i = 0; i < part.length; i++) {
      const bin = (((part[i] as number) - least) * scale) | 0;
      counts[bin + 1] = (counts[bin + 1] as number) + 1;
    }
  }
  for (let bin = 0; bin < BINS; bin++) counts[bin + 1] = (counts[bin + 1] as number) + (counts[bin] as number);
  const places = shares.flatMap((q) => [Math.floor((n - 1) * q), Math.min(n - 1, Math.floor((n - 1) * q) + 1)]);
  // numbers of the bins that are wanted
  const members = new Map<number, number[]>();
  const wanted = new Uint8Array(BINS);
  let bin = 0;
  const bins = places.map((place) => {
    while ((counts[bin + 1] as number) <= place) bin++;
    members.set(bin, []);
    wanted[bin] = 1;
    return bin;
  });
  for (const part of parts) {
    for (let i = 0; i < part.length; i++) {
      const own = (((part[i] as number) - least) * scale) | 0;
      if (wanted[own] === 1) members.get(own)?.push(part[i] as number);
    }
  }
  const sorted = new Map(Array.from(members, ([own, list]) => [own, Float64Array.from(list).sort()]));
  const ordered: { length: number; [place: number]: number } = { length: n };
  places.forEach((place, p) => {
    const own = bins[p] as number;
    ordered[place] = sorted.get(own)?.[place - (counts[own] as number)] as number;
  });
  return ordered;
}

function joined(parts: readonly Float64Array[], n: number): Float64Array {
  const all = new Float64Array(n);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
