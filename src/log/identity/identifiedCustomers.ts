/** Lists the customers with their ids and names. */

import { compareNames } from "../../core/codes.ts";
import type { Components } from "../sightings/components.ts";
import type { CheckedIdentity } from "../sightings/resolveIdentitiesDefinition.ts";
import type { SharedSpan } from "../sightings/sharedOwners.ts";
import { noId, type SightingColumns } from "../sightings/sightingColumns.ts";
import type { IdentifiedCustomer } from "./identifiedCustomer.ts";
import type { OwnedId } from "./ownedId.ts";

/**
 * Lists the customers. A shared id that nobody owned for some time is a customer without a person for that time.
 *
 * @returns the customers sorted by id; the name of the customer of an id (`null` for a shared id, which belongs to several); the
 *   number of customers whose first id was taken
 */
export function identifiedCustomers(
  columns: SightingColumns,
  { kinds, isPerson, mode }: CheckedIdentity,
  components: Components,
  spans: readonly SharedSpan[],
): { customers: IdentifiedCustomer[]; nameOf(id: number): string; sameIds: number } {
  const { values, kindOf, isBlocked } = columns;
  const { rank, seen } = firstSightings(columns);
  /** By the id that names the set; a shared id without a person stands for itself. */
  const found = new Map<number, { best: number; ids: { id: number; owned: OwnedId }[] }>();
  const add = (set: number, id: number, from: number, until: number, earlier: boolean) => {
    const customer = found.get(set) ?? { best: id, ids: [] };
    found.set(set, customer);
    const [kind, best] = [kindOf[id] as number, kindOf[customer.best] as number];
    if (kind < best || (kind === best && (rank[id] as number) < (rank[customer.best] as number))) customer.best = id;
    const owned = {
      kind: kinds[kind] as string,
      value: values[id] as string,
      from,
      until: until === Number.POSITIVE_INFINITY ? null : until,
    };
    customer.ids.push({ id, owned: earlier ? { ...owned, earlier: true } : owned });
  };
  for (let id = 0; id < values.length; id++) {
    if (isBlocked[id] === 1 || !(isPerson[kindOf[id] as number] || mode === "merge")) continue;
    add(components.find(id), id, seen[id] as number, Number.POSITIVE_INFINITY, true);
  }
  for (const { id, owner, from, until, earlier } of spans) {
    add(owner === noId ? id : components.find(owner), id, from, until, earlier);
  }

  // the more certain kind keeps its id as it is
  const sets = [...found].sort(
    ([, a], [, b]) =>
      (kindOf[a.best] as number) - (kindOf[b.best] as number) || (rank[a.best] as number) - (rank[b.best] as number),
  );
  const names = new Map<number, string>();
  const taken = new Set<string>();
  let sameIds = 0;
  for (const [set, { best }] of sets) {
    let name = values[best] as string;
    if (taken.has(name)) sameIds++;
    while (taken.has(name)) name = JSON.stringify([kinds[kindOf[best] as number], name]);
    taken.add(name);
    names.set(set, name);
  }
  const customers = Array.from(
    found,
    ([set, { ids }]): IdentifiedCustomer => ({
      id: names.get(set) as string,
      known: ids.some(({ id }) => isPerson[kindOf[id] as number]),
      ids: ids
        .sort(
          (a, b) =>
            (kindOf[a.id] as number) - (kindOf[b.id] as number) ||
            (rank[a.id] as number) - (rank[b.id] as number) ||
            a.owned.from - b.owned.from,
        )
        .map(({ owned }) => owned),
    }),
  );
  customers.sort((a, b) => compareNames(a.id, b.id));
  return { customers, nameOf: (id) => names.get(components.find(id)) ?? (values[id] as string), sameIds };
}

/** For each id its rank by first sighting, and the time of that sighting. */
function firstSightings({ order, at, ids, values }: SightingColumns): { rank: Uint32Array; seen: Float64Array } {
  const rank = new Uint32Array(values.length).fill(noId);
  const seen = new Float64Array(values.length);
  let next = 0;
  for (const place of order) {
    for (const column of ids) {
      const id = column[place] as number;
      if (id === noId || rank[id] !== noId) continue;
      rank[id] = next++;
      seen[id] = at[place] as number;
    }
  }
  return { rank, seen };
}
