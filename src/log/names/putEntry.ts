/** Writes into the slots of a hash table: pairs of a hash and the place of an entry. A place of 0 is an empty slot. */

/** Puts an entry into the first empty slot from that of its hash on. The number of slots is a power of two. */
export function putEntry(slots: Uint32Array, hash: number, entry: number): void {
  const mask = slots.length / 2 - 1;
  let slot = hash & mask;
  while (slots[2 * slot + 1] !== 0) slot = (slot + 1) & mask;
  slots[2 * slot] = hash;
  slots[2 * slot + 1] = entry;
}

/** Returns the same entries in twice as many slots. */
export function moreSlots(slots: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(2 * slots.length);
  for (let s = 0; s < slots.length; s += 2)
    if (slots[s + 1] !== 0) putEntry(larger, slots[s] as number, slots[s + 1] as number);
  return larger;
}
