/** Finds single events that do not follow the owner of their id. */

import type { Components } from "../sightings/components.ts";
import { noId } from "../sightings/noId.ts";
import type { CheckedIdentity } from "../sightings/resolveIdentitiesDefinition.ts";
import type { SharedSpans } from "../sightings/sharedOwners.ts";
import type { SightingColumns } from "../sightings/sightingColumns.ts";
import type { OwnedEvent } from "./ownedEvent.ts";

/**
 * An event with several ids belongs to the owner of the most certain one. Where another of its ids belongs to somebody else at that
 * instant, or to nobody, the event is an exception for that id.
 *
 * @param doubted - 1 = a link of the sighting was refused
 */
export function eventExceptions(
  columns: SightingColumns,
  { kinds, isPerson, mode }: CheckedIdentity,
  components: Components,
  spans: SharedSpans,
  doubted: Uint8Array,
  nameOf: (id: number) => string,
): OwnedEvent[] {
  const { count, at, end, ids, values, kindOf, isBlocked } = columns;
  const { starts } = spans;
  const ownerAt = (id: number, time: number): number => {
    if (isBlocked[id] === 1) return noId;
    if (isPerson[kindOf[id] as number] || mode === "merge") return components.find(id);
    for (let low = starts[id] as number, high = (starts[id + 1] as number) - 1; low <= high; ) {
      const middle = (low + high) >>> 1;
      const owner = spans.owner[middle] as number;
      if ((spans.from[middle] as number) > time) high = middle - 1;
      else if ((spans.until[middle] as number) <= time) low = middle + 1;
      else return owner === noId ? noId : components.find(owner);
    }
    return noId;
  };
  const found = new Map<string, OwnedEvent>();
  for (let place = 0; place < count; place++) {
    const time = at[place] as number;
    let owner = noId;
    let some = 0;
    let person = false;
    for (let k = 0; k < ids.length; k++) {
      if ((ids[k] as Uint32Array)[place] === noId) continue;
      some++;
      person ||= isPerson[k] as boolean;
    }
    // what was seen with a person, and not refused, has that owner: unless something else happened at the same instant
    const tied = time === at[place - 1] || time === at[place + 1] || end[place] === 1;
    if (some < 2 || (doubted[place] === 0 && (mode !== "sessions" || (person && !tied)))) continue;
    for (let k = 0; k < ids.length; k++) {
      const id = (ids[k] as Uint32Array)[place] as number;
      if (id === noId) continue;
      const own = ownerAt(id, time);
      if (owner === noId) owner = own;
      // the last person owns all events of a shared id in this mode, also those of others
      else if (own !== owner && !(mode === "latest" && !isPerson[k])) {
        const [kind, value] = [kinds[k] as string, values[id] as string];
        const key = JSON.stringify([k, value, time]);
        if (!found.has(key)) found.set(key, { kind, value, at: time, customer: nameOf(owner) });
      }
    }
  }
  return [...found.values()];
}
