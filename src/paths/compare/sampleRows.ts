/** Draws a simple random sample of journeys until it has a given number of distinct paths. */

import { createRandom } from "../../core/random.ts";

/** The drawn rows, ascending, the number of journeys drawn of each, and the number of all drawn journeys. */
export type SampledRows = { rows: Uint32Array; weights: Float64Array; drawn: number };

/**
 * Draws journeys without replacement, until `distinct` different rows were drawn or no journey is left.
 *
 * @param journeys - per row; a fraction of a journey is drawn like a whole one
 */
export function sampleRows(journeys: Float64Array, distinct: number, seed: number): SampledRows {
  // Fenwick tree of the remaining journeys: draws and removals in O(log rows)
  const size = journeys.length;
  const tree = new Float64Array(size + 1);
  const add = (row: number, amount: number) => {
    for (let i = row + 1; i <= size; i += i & -i) tree[i] = (tree[i] as number) + amount;
  };
  let left = 0;
  journeys.forEach((count, row) => {
    add(row, count);
    left += count;
  });
  const highest = 2 ** Math.floor(Math.log2(Math.max(1, size)));
  const rowAt = (place: number) => {
    let row = 0;
    for (let step = highest, rest = place; step >= 1; step /= 2) {
      if (row + step > size || (tree[row + step] as number) > rest) continue;
      row += step;
      rest -= tree[row] as number;
    }
    return Math.min(row, size - 1);
  };
  const { next } = createRandom(seed);
  const taken = new Float64Array(size);
  let found = 0;
  let drawn = 0;
  while (found < distinct && left > 1e-9) {
    const row = rowAt(next() * left);
    const amount = Math.min(1, (journeys[row] as number) - (taken[row] as number));
    if (taken[row] === 0 && amount > 0) found++;
    taken[row] = (taken[row] as number) + amount;
    drawn += amount;
    left -= amount;
    add(row, -amount);
  }
  const rows = Uint32Array.from(journeys.keys()).filter((row) => (taken[row] as number) > 0);
  return { rows, weights: Float64Array.from(rows, (row) => taken[row] as number), drawn };
}
