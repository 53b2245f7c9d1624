/** Finds codes of integers: through an array for dense integers, such as database ids, and through a Map for the others. */

import { type NameIndex, noName } from "./nameTable.ts";

/** Only integers below this limit can be in the array. */
const limit = 1 << 24;

/** Makes an index: an array for integers that are not much larger than their count, and a Map for the others. */
export function createNumberIndex(): NameIndex<number> {
  /** For each integer its code + 1, or 0. */
  let places = new Uint32Array(1024);
  let placed = 0;
  const others = new Map<number, number>();

  const grow = () => {
    const larger = new Uint32Array(2 * places.length);
    larger.set(places);
    places = larger;
    for (const [number, code] of others) {
      if (number < 0 || number >= places.length) continue;
      places[number] = code + 1;
      placed++;
      others.delete(number);
    }
  };
  return {
    get size() {
      return placed + others.size;
    },
    get(number) {
      const place = number >= 0 && number < places.length ? (places[number] ?? 0) : 0;
      return place > 0 ? place - 1 : others.size > 0 ? others.get(number) : undefined;
    },
    set(number, code) {
      while (number >= places.length && number < limit && number < 4 * (placed + others.size)) grow();
      if (!(number >= 0 && number < places.length)) others.set(number, code);
      else {
        if (places[number] === 0) placed++;
        places[number] = code + 1;
      }
    },
    find(values, from, codes) {
      findPlaces(places, values, from, codes);
      if (others.size === 0) return;
      for (let i = 0; i < codes.length; i++) {
        if (codes[i] === noName) codes[i] = others.get(values[from + i] as number) ?? noName;
      }
    },
  };
}

function findPlaces(places: Uint32Array, values: ArrayLike<unknown>, from: number, codes: Uint32Array): void {
  for (let i = 0; i < codes.length; i++) {
    const value = values[from + i];
    // 0 in the array means no code, and 0 − 1 is noName in 32 bits
    const known = typeof value === "number" && value >= 0 && value < places.length ? places[value] : 0;
    codes[i] = (known ?? 0) - 1;
  }
}
