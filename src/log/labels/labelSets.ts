/** Numbers the sets of labels that journeys have. */

import { type Codes, codesFor } from "../../core/codes.ts";

/** The sets seen so far, by number; set 0 is empty. */
export type LabelSets = {
  /** The number of the set with one more label. */
  add(set: number, label: number): number;
  /** The number of the union of two sets. */
  unite(one: number, other: number): number;
  /** Renumbers the sets that occur: 1, 2, … in the order of their labels. Other sets are forgotten. */
  finish(own: Uint32Array): { codes: Codes; sets: number[][] };
};

/** Starts with the empty set only. */
export function labelSets(size: number): LabelSets {
  const sets: (readonly number[])[] = [[]];
  const numbers = new Map([["", 0]]);
  // journeys meet the same few sets again and again: the text of a set is made once for each step from set to set
  const steps = new Map<number, number>();
  const add = (set: number, label: number): number => {
    const step = set * size + label;
    let number = steps.get(step);
    if (number === undefined) {
      const all = [...new Set([...(sets[set] as readonly number[]), label])].sort((a, b) => a - b);
      const key = all.join(",");
      number = numbers.get(key) ?? sets.push(all) - 1;
      numbers.set(key, number);
      steps.set(step, number);
    }
    return number;
  };
  return {
    add,
    unite: (one, other) => (sets[other] as readonly number[]).reduce(add, one),
    finish(own) {
      const used = new Uint8Array(sets.length);
      for (let j = 0; j < own.length; j++) used[own[j] as number] = 1;
      used[0] = 0;
      const order = Array.from(used.keys())
        .filter((set) => used[set] === 1)
        .sort((a, b) => compareSets(sets[a] as readonly number[], sets[b] as readonly number[]));
      const codeOf = new Uint32Array(sets.length);
      order.forEach((set, index) => {
        codeOf[set] = index + 1;
      });
      const codes = codesFor(order.length, own.length);
      for (let j = 0; j < own.length; j++) codes[j] = codeOf[own[j] as number] as number;
      return { codes, sets: order.map((set) => [...(sets[set] as readonly number[])]) };
    },
  };
}

function compareSets(one: readonly number[], other: readonly number[]): number {
  for (let i = 0; i < Math.min(one.length, other.length); i++) {
    if (one[i] !== other[i]) return (one[i] as number) - (other[i] as number);
  }
  return one.length - other.length;
}
