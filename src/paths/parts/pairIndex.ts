/** Gives a number to every pair of codes that occurs. */

import { createPathInterner } from "../../core/sequences/pathInterner.ts";

/** Pairs of codes, numbered in order of first appearance. */
export type PairIndex = {
  /** The number of the pair (a, b). */
  idOf(a: number, b: number): number;
  /** First and second code of every pair so far. */
  pairs(): { first: ArrayLike<number>; second: ArrayLike<number> };
};

/**
 * Makes an index of pairs: a table while it has at most 2²² places, else a hash table, whose memory grows with the pairs that occur.
 *
 * @param firsts - every first code is smaller
 * @param seconds - every second code is smaller
 */
export function createPairIndex(firsts: number, seconds = firsts): PairIndex {
  return firsts * seconds <= 2 ** 22 ? tableOfPairs(firsts, seconds) : hashedPairs(Math.max(firsts, seconds));
}

function tableOfPairs(firsts: number, seconds: number): PairIndex {
  const ids = new Int32Array(firsts * seconds);
  const first: number[] = [];
  const second: number[] = [];
  const idOf = (a: number, b: number) => {
    const held = ids[a * seconds + b] as number;
    if (held !== 0) return held - 1;
    second.push(b);
    ids[a * seconds + b] = first.push(a);
    return first.length - 1;
  };
  return { idOf, pairs: () => ({ first, second }) };
}

function hashedPairs(names: number): PairIndex {
  const interner = createPathInterner(names - 1);
  const pair = new Uint32Array(2);
  return {
    idOf(a, b) {
      pair[0] = a;
      pair[1] = b;
      return interner.intern(pair, 0, 2);
    },
    pairs() {
      const { codes } = interner.paths();
      return { first: codes.filter((_, i) => i % 2 === 0), second: codes.filter((_, i) => i % 2 === 1) };
    },
  };
}
