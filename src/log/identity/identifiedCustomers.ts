/** Lists the customers with their ids and names. */

import { compareNames } from "../../core/codes.ts";
import type { Components } from "../sightings/components.ts";
import { noId } from "../sightings/noId.ts";
import type { CheckedIdentity } from "../sightings/resolveIdentitiesDefinition.ts";
import type { SharedSpan } from "../sightings/sharedOwners.ts";
import type { SightingColumns } from "../sightings/sightingColumns.ts";
import type { IdentifiedCustomer } from "./identifiedCustomer.ts";
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
  spans: readonly SharedSpan[],
): {
  customers: IdentifiedCustomer[];
  nameOf(id: number): string;
  sameIds: number;
  largest: { id: string; ids: number };
} {
  const { values, seen, kindOf, isBlocked } = columns;
  /** The customer of the id that names a set; a shared id without a person stands for itself. */
  const ofSet: (CustomerFound | undefined)[] = new Array(values.length);
  const found: CustomerFound[] = [];
  const before = (a: number, b: number) => (kindOf[a] as number) - (kindOf[b] as number) || a - b;
  const add = (set: number, id: number, from: number, until: number, earlier: boolean) => {
    let own = ofSet[set];
    if (own === undefined) {
      own = { best: id, last: noId, distinct: 0, sorted: true, ids: [], owned: [], name: "" };
      ofSet[set] = own;
      found.push(own);
    }
    if (own.last !== id) own.distinct++;
    if (own.last !== noId && before(own.last, id) > 0) own.sorted = false;
    if (before(id, own.best) < 0) own.best = id;
    own.last = id;
    const [kind, value] = [kinds[kindOf[id] as number] as string, values[id] as string];
    const end = until === Number.POSITIVE_INFINITY ? null : until;
    own.ids.push(id);
    own.owned.push(earlier ? { kind, value, from, until: end, earlier } : { kind, value, from, until: end });
  };
  for (let id = 0; id < values.length; id++) {
    if (isBlocked[id] === 1 || !(isPerson[kindOf[id] as number] || mode === "merge")) continue;
    add(components.find(id), id, seen[id] as number, Number.POSITIVE_INFINITY, true);
  }
  // the spans of an id follow each other, in the order of time
  for (const { id, owner, from, until, earlier } of spans) {
    add(owner === noId ? id : components.find(owner), id, from, until, earlier);
  }

  // the more certain kind keeps its id as it is
  const taken = new Set<string>();
  let sameIds = 0;
  let largest: CustomerFound | undefined;
  for (const own of found.sort((a, b) => before(a.best, b.best))) {
    own.name = values[own.best] as string;
    if (taken.has(own.name)) sameIds++;
    while (taken.has(own.name)) own.name = JSON.stringify([kinds[kindOf[own.best] as number], own.name]);
    taken.add(own.name);
    if (own.distinct > (largest?.distinct ?? 0)) largest = own;
  }
  const customers = found.map((own): IdentifiedCustomer => {
    const { ids, owned, sorted, name } = own;
    const places = sorted
      ? null
      : ids.map((_, i) => i).sort((a, b) => before(ids[a] as number, ids[b] as number) || a - b);
    return {
      id: name,
      known: ids.some((id) => isPerson[kindOf[id] as number]),
      ids: places === null ? owned : places.map((i) => owned[i] as OwnedId),
    };
  });
  customers.sort((a, b) => compareNames(a.id, b.id));
  return {
    customers,
    nameOf: (id) => ofSet[components.find(id)]?.name ?? (values[id] as string),
    sameIds,
    largest: { id: largest?.name ?? "", ids: largest?.distinct ?? 0 },
  };
}

/** A customer while ids are added. */
type CustomerFound = {
  /** The id that names the customer, and the one that was added last. */
  best: number;
  last: number;
  distinct: number;
  /** Whether the ids came in the order of the result. */
  sorted: boolean;
  ids: number[];
  owned: OwnedId[];
  name: string;
};
