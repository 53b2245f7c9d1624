/** Counts the shared ids of each customer, up to the limit of their kind. */

import { noId } from "./noId.ts";

/** The shared ids that customers have had. */
export type OwnedIds = {
  /** Gives a customer an id of a kind. Returns false, and changes nothing, if the customer would have more ids of the kind than its limit. */
  add(owner: number, kind: number, id: number): boolean;
};

/** Above this many ids of one customer and kind, a set is faster than a list. */
const longest = 32;

/**
 * Starts with none.
 *
 * @param owners - customers are numbers below this
 * @param limits - for each kind the most ids of one customer
 */
export function createOwnedIds(owners: number, limits: readonly number[]): OwnedIds {
  const kinds = limits.length;
  /** For each customer and kind: the last entry of a list of ids, and its length. An entry is an id and the entry before. */
  const last = new Uint32Array(owners * kinds).fill(noId);
  const lengths = new Uint32Array(owners * kinds);
  let ids = new Uint32Array(1024);
  let before = new Uint32Array(1024);
  let entries = 0;
  const sets = new Map<number, Set<number>>();

  const listed = (place: number, wanted: number): boolean => {
    for (let entry = last[place] as number; entry !== noId; entry = before[entry] as number) {
      if (ids[entry] === wanted) return true;
    }
    return false;
  };
  const setOf = (place: number): Set<number> => {
    let own = sets.get(place);
    if (own === undefined) {
      own = new Set();
      for (let entry = last[place] as number; entry !== noId; entry = before[entry] as number)
        own.add(ids[entry] as number);
      sets.set(place, own);
    }
    return own;
  };
  const longer = (old: Uint32Array<ArrayBuffer>) => {
    const column = new Uint32Array(old.length * 2);
    column.set(old);
    return column;
  };

  return {
    add(owner, kind, id) {
      const limit = limits[kind] as number;
      if (limit === Number.POSITIVE_INFINITY) return true;
      const place = owner * kinds + kind;
      const length = lengths[place] as number;
      const many = length > longest ? setOf(place) : null;
      if (many === null ? listed(place, id) : many.has(id)) return true;
      if (length >= limit) return false;
      many?.add(id);
      if (entries === ids.length) {
        ids = longer(ids);
        before = longer(before);
      }
      ids[entries] = id;
      before[entries] = last[place] as number;
      last[place] = entries++;
      lengths[place] = length + 1;
      return true;
    },
  };
}
