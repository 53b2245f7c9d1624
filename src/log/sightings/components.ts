/** Joins ids to customers in the order of time, and refuses links that would exceed a limit. */

import { noId } from "./noId.ts";

/** Customers as sets of ids. A set is named by one of its ids, which may change when it grows. */
export type Components = {
  /** The id that names the set of an id. */
  find(id: number): number;
  /**
   * Joins two sets.
   *
   * @returns −1 when they are joined, −2 when they were one set, or the place of the kind whose limit would be exceeded
   */
  join(one: number, other: number): number;
};

export const linkApplied = -1;
export const linkRedundant = -2;

/**
 * Starts with one set per id.
 *
 * @param kindOf - the place of the kind of each id
 * @param limits - for each kind the most ids in one set
 */
export function createComponents(kindOf: Uint8Array, limits: readonly number[]): Components {
  const parent = new Uint32Array(kindOf.length).fill(noId);
  const size = new Uint32Array(kindOf.length).fill(1);
  const kinds = limits.length;
  /** For each set the number of its ids of each kind. */
  const counts = new Uint32Array(kindOf.length * kinds);
  for (let id = 0; id < kindOf.length; id++) counts[id * kinds + (kindOf[id] as number)] = 1;

  const find = (id: number): number => {
    let root = id;
    while (parent[root] !== noId) root = parent[root] as number;
    // all ids on the way point to the root from now on
    for (let at = id; at !== root; ) {
      const next = parent[at] as number;
      parent[at] = root;
      at = next;
    }
    return root;
  };

  return {
    find,
    join(one, other) {
      const [a, b] = [find(one), find(other)];
      if (a === b) return linkRedundant;
      for (let k = 0; k < kinds; k++) {
        const both = (counts[a * kinds + k] as number) + (counts[b * kinds + k] as number);
        if (both > (limits[k] as number)) return k;
      }
      const [large, small] = (size[a] as number) >= (size[b] as number) ? [a, b] : [b, a];
      parent[small] = large;
      size[large] = (size[large] as number) + (size[small] as number);
      for (let k = 0; k < kinds; k++) {
        counts[large * kinds + k] = (counts[large * kinds + k] as number) + (counts[small * kinds + k] as number);
      }
      return linkApplied;
    },
  };
}

/** The id that names the set of each id. */
export function rootsOf(components: Components, ids: number): Uint32Array {
  const roots = new Uint32Array(ids);
  for (let id = 0; id < ids; id++) roots[id] = components.find(id);
  return roots;
}
