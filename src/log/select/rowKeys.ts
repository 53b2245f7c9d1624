/** Numbers rows by their content: equal rows get one number, different rows never do. */

/** Finds the number of a row from its words. */
export type RowKeys = {
  /** Number of different rows. */
  readonly size: number;
  /** The number of the row whose words are in `row`; a new number for a new row. */
  find(): number;
  /** The words of the row to find. */
  readonly row: Uint32Array;
};

/**
 * An open hash table over rows of a fixed number of words. It compares the words themselves, so rows whose hashes are equal stay apart.
 * It takes 4 bytes for each word of each different row, and 8 to 16 bytes more.
 */
export function createRowKeys(width: number): RowKeys {
  const row = new Uint32Array(width);
  let words = new Uint32Array(1024 * width);
  let slots = new Int32Array(2048).fill(-1);
  let size = 0;

  const hashOf = (list: Uint32Array, from: number): number => {
    let hash = 0x9e3779b9;
    for (let w = from; w < from + width; w++) {
      hash = Math.imul(hash ^ (list[w] as number), 0x85ebca6b);
      hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
      hash ^= hash >>> 16;
    }
    return hash >>> 0;
  };
  const isEqual = (key: number): boolean => {
    for (let w = 0; w < width; w++) if (words[key * width + w] !== row[w]) return false;
    return true;
  };
  const grow = () => {
    const wider = new Uint32Array(words.length * 2);
    wider.set(words);
    words = wider;
    slots = new Int32Array(slots.length * 2).fill(-1);
    const mask = slots.length - 1;
    for (let key = 0; key < size; key++) {
      let at = hashOf(words, key * width) & mask;
      while (slots[at] !== -1) at = (at + 1) & mask;
      slots[at] = key;
    }
  };

  return {
    row,
    get size() {
      return size;
    },
    find() {
      const mask = slots.length - 1;
      let at = hashOf(row, 0) & mask;
      for (let key = slots[at] as number; key !== -1; key = slots[at] as number) {
        if (isEqual(key)) return key;
        at = (at + 1) & mask;
      }
      slots[at] = size;
      words.set(row, size * width);
      const own = size++;
      if (size * 2 > mask) grow();
      return own;
    },
  };
}
