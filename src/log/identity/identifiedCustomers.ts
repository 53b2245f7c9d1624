/** Lists the customers with their ids and names. */

import { type Components, rootsOf } from "../sightings/components.ts";
import { noId } from "../sightings/noId.ts";
import type { CheckedIdentity } from "../sightings/resolveIdentitiesDefinition.ts";
import type { SharedSpans } from "../sightings/sharedOwners.ts";
import type { SightingColumns } from "../sightings/sightingColumns.ts";
import type { IdentifiedCustomer } from "./identifiedCustomer.ts";
import { orderOfTexts } from "./orderOfTexts.ts";
import type { OwnedId } from "./ownedId.ts";

/**
 * Lists the customers. A shared id that nobody owned for some time is a customer without a person for that time.
 *
 * @returns the customers sorted by id; the name of the customer of an id (`null` for a shared id, which belongs to several); the
 *   number of customers whose first id was taken; the customer with the most ids
 */
export function identifiedCustomers(
  columns: SightingColumns,
  { kinds, isPerson, mode }: CheckedIdentity,
  components: Components,
  spans: SharedSpans,
): {
  customers: IdentifiedCustomer[];
  nameOf(id: number): string;
  sameIds: number;
  largest: { id: string; ids: number };
} {
  const { values, seen, kindOf, isBlocked } = columns;
  const size = values.length;
  const roots = rootsOf(components, size);
  const isOwn = (id: number) => isBlocked[id] === 0 && (isPerson[kindOf[id] as number] === true || mode === "merge");
  const setOfSpan = (span: number): number => {
    const owner = spans.owner[span] as number;
    // a shared id without a person stands for itself
    return owner === noId ? (spans.id[span] as number) : (roots[owner] as number);
  };
  const { starts, sets } = countEntries();
  const entries = placeEntries();
  const names = namesOf();

  let largest = { set: noId, ids: 0 };
  const unsorted = new Array<IdentifiedCustomer>(sets.length);
  const ids = new Array<string>(sets.length);
  for (const [i, set] of sets.entries()) {
    const [from, to] = [starts[set] as number, starts[set + 1] as number];
    const owned = new Array<OwnedId>(to - from);
    let [known, distinct, last] = [false, 0, noId];
    for (let e = from; e < to; e++) {
      const entry = entries[e] as number;
      const id = entry < size ? entry : (spans.id[entry - size] as number);
      if (isPerson[kindOf[id] as number]) known = true;
      if (id !== last) distinct++;
      last = id;
      owned[e - from] = ownedId(entry);
    }
    const name = names.of[set] as string;
    ids[i] = name;
    unsorted[i] = { id: name, known, ids: owned };
    // of equals the one that is named first
    if (distinct > largest.ids || (distinct === largest.ids && names.rank[set]! < names.rank[largest.set]!))
      largest = { set, ids: distinct };
  }
  return {
    customers: Array.from(orderOfTexts(ids), (i) => unsorted[i] as IdentifiedCustomer),
    nameOf: (id) => names.of[roots[id] as number] ?? (values[id] as string),
    sameIds: names.taken,
    largest: { id: largest.set === noId ? "" : (names.of[largest.set] as string), ids: largest.ids },
  };

  function ownedId(entry: number): OwnedId {
    const span = entry - size;
    const id = span < 0 ? entry : (spans.id[span] as number);
    const [kind, value] = [kinds[kindOf[id] as number] as string, values[id] as string];
    if (span < 0) return { kind, value, from: seen[id] as number, until: null, earlier: true };
    const end = spans.until[span] as number;
    const until = end === Number.POSITIVE_INFINITY ? null : end;
    const from = spans.from[span] as number;
    return spans.earlier[span] === 1 ? { kind, value, from, until, earlier: true } : { kind, value, from, until };
  }

  /** Where the entries of each set begin, and the sets that have some, in the order of their first entry. */
  function countEntries(): { starts: Uint32Array; sets: Uint32Array } {
    const starts = new Uint32Array(size + 1);
    const sets = new Uint32Array(size);
    let found = 0;
    const count = (set: number) => {
      if (starts[set + 1]!++ === 0) sets[found++] = set;
    };
    for (let id = 0; id < size; id++) if (isOwn(id)) count(roots[id] as number);
    for (let span = 0; span < spans.count; span++) count(setOfSpan(span));
    for (let set = 0; set < size; set++) starts[set + 1]! += starts[set] as number;
    return { starts, sets: sets.subarray(0, found) };
  }

  /** The entries of each set by kind and id: an id, or the number of ids plus a span. */
  function placeEntries(): Uint32Array {
    const entries = new Uint32Array(starts[size] as number);
    const next = starts.slice(0, size);
    const put = (set: number, entry: number) => {
      entries[next[set]!++] = entry;
    };
    for (let k = 0; k < kinds.length; k++) {
      if (isPerson[k] || mode === "merge") {
        for (let id = 0; id < size; id++) if (kindOf[id] === k && isBlocked[id] === 0) put(roots[id] as number, id);
      } else {
        for (let span = 0; span < spans.count; span++)
          if (kindOf[spans.id[span] as number] === k) put(setOfSpan(span), size + span);
      }
    }
    return entries;
  }

  /** The name of each set: the text of its first id, which the more certain kind keeps as it is; and the place of the set in that order. */
  function namesOf(): { of: string[]; rank: Uint32Array; taken: number } {
    const first = (set: number): number => {
      const entry = entries[starts[set] as number] as number;
      return entry < size ? entry : (spans.id[entry - size] as number);
    };
    // sets by their first id; those of one id in the order in which they were found
    const head = new Uint32Array(size).fill(noId);
    const next = new Uint32Array(size).fill(noId);
    for (let i = sets.length - 1; i >= 0; i--) {
      const set = sets[i] as number;
      const id = first(set);
      next[set] = head[id] as number;
      head[id] = set;
    }
    const of = new Array<string>(size);
    const rank = new Uint32Array(size);
    const used = new Set<string>();
    let [taken, named] = [0, 0];
    for (let k = 0; k < kinds.length; k++) {
      for (let id = 0; id < size; id++) {
        if (kindOf[id] !== k) continue;
        for (let set = head[id] as number; set !== noId; set = next[set] as number) {
          let name = values[id] as string;
          if (used.has(name)) taken++;
          while (used.has(name)) name = JSON.stringify([kinds[k], name]);
          used.add(name);
          of[set] = name;
          rank[set] = named++;
        }
      }
    }
    return { of, rank, taken };
  }
}
