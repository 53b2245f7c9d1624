/** Sorts numbers of names by 32-bit keys, in linear time. */

/** A range of names with a key for each; `order` and `keys` move together. */
export type Keyed = { order: Uint32Array; keys: Uint32Array };

/** Sorts a range of names by their keys. */
export type RadixSort = (names: Keyed, from: number, to: number) => void;

/**
 * Makes a sorter; names with equal keys keep their order. It sorts by one digit of the keys after the other, from the lowest, and
 * skips digits that are the same in all of them.
 *
 * @param capacity - the length of the longest range
 */
export function createRadixSort(capacity: number): RadixSort {
  const other: Keyed = { order: new Uint32Array(capacity), keys: new Uint32Array(capacity) };
  const small = new Uint32Array(257);
  const large = new Uint32Array(capacity < 16_384 ? 0 : 65_537);
  return (names, from, to) => {
    // many names: few passes with wide digits. Few names: narrow digits, whose counts are quick to clear
    const bits = to - from < 16_384 ? 8 : 16;
    const counts = bits === 8 ? small : large;
    let differing = 0;
    for (let i = from; i < to; i++) differing |= (names.keys[i] as number) ^ (names.keys[from] as number);
    for (let shift = 0; shift < 32; shift += bits) {
      if (((differing >>> shift) & (counts.length - 2)) === 0) continue;
      pass(names, other, from, to, shift, counts);
      names.order.set(other.order.subarray(0, to - from), from);
      names.keys.set(other.keys.subarray(0, to - from), from);
    }
  };
}

/** Writes a range of names into `other`, from its start, sorted by one digit. */
function pass(names: Keyed, other: Keyed, from: number, to: number, shift: number, counts: Uint32Array): void {
  const mask = counts.length - 2;
  counts.fill(0);
  for (let i = from; i < to; i++) counts[(((names.keys[i] as number) >>> shift) & mask) + 1]!++;
  for (let d = 0; d < mask; d++) counts[d + 1]! += counts[d] as number;
  for (let i = from; i < to; i++) {
    const key = names.keys[i] as number;
    const at = counts[(key >>> shift) & mask]!++;
    other.keys[at] = key;
    other.order[at] = names.order[i] as number;
  }
}
