/** Counts in how many baskets two items are found together. */

import type { Codes } from "../../core/codes.ts";
import { descending } from "../../core/descending.ts";
import { createRandom } from "../../core/random.ts";
import type { Baskets } from "./baskets.ts";
import { createPairIndex } from "./pairIndex.ts";

/** Counts of the compared items and of their pairs; items have numbers by their frequency, the most frequent first. */
export type TogetherCounts = {
  /** Baskets with at least one item, compared or not. */
  baskets: number;
  names: string[];
  /** Baskets with each item. */
  count: Uint32Array;
  /** Pairs that occur: first < second, and in how many baskets. */
  first: ArrayLike<number>;
  second: ArrayLike<number>;
  both: readonly number[];
  /** Items that are too rare to be compared. */
  rare: number;
  /** Baskets that were replaced by a sample of their items. */
  sampled: number;
};

/**
 * Counts the pairs of the most frequent items in one pass over the baskets. A basket with more than `most` compared items counts with a
 * random sample of them: it has these items and no other one.
 */
export function countTogether(
  { names, offsets, codes }: Pick<Baskets, "names" | "offsets" | "codes">,
  top: number,
  most: number,
  seed: number,
): TogetherCounts {
  const baskets = offsets.length - 1;
  const frequency = new Float64Array(names.length);
  for (const code of codes) frequency[code] = (frequency[code] as number) + 1;
  // equal frequencies keep the order of names
  const order = descending(frequency).subarray(0, Math.min(top, names.length));
  const itemOf = new Int32Array(names.length).fill(-1);
  order.forEach((code, item) => {
    itemOf[code] = item;
  });
  const size = order.length;
  const count = new Uint32Array(size);
  const index = createPairIndex(size);
  const both: number[] = [];
  const random = createRandom(seed);
  const own = new Uint32Array(longestOf(offsets));
  let sampled = 0;
  for (let b = 0; b < baskets; b++) {
    let n = readBasket(codes, offsets[b] as number, offsets[b + 1] as number, itemOf, own);
    // sorted, so that neither the order of events nor that of a list decides what is drawn
    own.subarray(0, n).sort();
    if (n > most) {
      sampled++;
      n = drawFirst(own, n, most, random.below);
      own.subarray(0, n).sort();
    }
    for (let i = 0; i < n; i++) {
      const a = own[i] as number;
      count[a] = (count[a] as number) + 1;
      for (let k = i + 1; k < n; k++) {
        const id = index.idOf(a, own[k] as number);
        both[id] = (both[id] ?? 0) + 1;
      }
    }
  }
  const { first, second } = index.pairs();
  const kept = Array.from(order, (code) => names[code] as string);
  return { baskets, names: kept, count, first, second, both, rare: names.length - size, sampled };
}

function longestOf(offsets: Uint32Array): number {
  let longest = 0;
  for (let b = 0; b + 1 < offsets.length; b++)
    longest = Math.max(longest, (offsets[b + 1] as number) - (offsets[b] as number));
  return longest;
}

/** Writes the compared items of a basket into `own`. @returns how many */
function readBasket(codes: Codes, from: number, to: number, itemOf: Int32Array, own: Uint32Array): number {
  let n = 0;
  for (let i = from; i < to; i++) {
    const item = itemOf[codes[i] as number] as number;
    if (item >= 0) own[n++] = item;
  }
  return n;
}

/** Moves a random sample without replacement to the front (Fisher and Yates). @returns its size */
function drawFirst(own: Uint32Array, n: number, size: number, below: (n: number) => number): number {
  for (let i = 0; i < size; i++) {
    const j = i + below(n - i);
    const held = own[i] as number;
    own[i] = own[j] as number;
    own[j] = held;
  }
  return size;
}
