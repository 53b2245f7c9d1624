/** Finds who owns each shared id by its logins and ends. */

import type { Components } from "./components.ts";
import { mostCertainPersons } from "./joinSightings.ts";
import type { LinkTally } from "./linkTally.ts";
import { noId } from "./noId.ts";
import { createOwnedIds } from "./ownedIds.ts";
import type { CheckedIdentity } from "./resolveIdentitiesDefinition.ts";
import { createSpanList, type SharedOwners } from "./sharedOwners.ts";
import type { SightingColumns } from "./sightingColumns.ts";

/** In the mode `"sessions"`: a login opens a span, an end or the login of another customer closes it. */
export function sessionSpans(
  columns: SightingColumns,
  definition: CheckedIdentity,
  components: Components,
  links: LinkTally,
): SharedOwners {
  const { count, at, end, ids, values, isBlocked } = columns;
  const { isPerson, limits, backfill } = definition;
  const size = values.length;
  /** The open span of each shared id: its owner, start, and whether earlier events belong to it. */
  const isOpen = new Uint8Array(size);
  const openOwner = new Uint32Array(size);
  const openFrom = new Float64Array(size);
  const openEarlier = new Uint8Array(size);
  /** 1 = the id had an owner or an end before. */
  const begun = new Uint8Array(size);
  const owned = createOwnedIds(size, limits);
  const spans = createSpanList(size);
  const close = (id: number, until: number) => {
    const from = openFrom[id] as number;
    if (isOpen[id] === 1 && from < until)
      spans.add(id, openOwner[id] as number, from, until, openEarlier[id] as number);
  };
  const open = (id: number, owner: number, from: number, earlier: boolean) => {
    isOpen[id] = 1;
    openOwner[id] = owner;
    openFrom[id] = from;
    openEarlier[id] = earlier ? 1 : 0;
  };
  const login = (id: number, person: number, kind: number, time: number, place: number): void => {
    const owner = components.find(person);
    if (isOpen[id] === 1 && openOwner[id] === owner) {
      links.redundant++;
      return;
    }
    if (!owned.add(owner, kind, id)) {
      links.refuse(person, id, kind, time, place);
      return;
    }
    links.applied++;
    const first = begun[id] === 0;
    begun[id] = 1;
    if (isOpen[id] === 1 && openOwner[id] !== noId) {
      close(id, time);
      open(id, owner, time, false);
      return;
    }
    // the anonymous events since the last end, as far as the definition goes back
    const anonymous = isOpen[id] === 1 ? (openFrom[id] as number) : time;
    const reach = time - backfill;
    const from = first && backfill < Number.POSITIVE_INFINITY ? reach : Math.max(anonymous, reach);
    close(id, from);
    open(id, owner, from, first && backfill === Number.POSITIVE_INFINITY);
  };
  const personOf = mostCertainPersons(columns, isPerson);
  const shared = ids.flatMap((column, k) => (isPerson[k] ? [] : [{ column, k }]));
  for (let place = 0; place < count; place++) {
    const person = personOf(place);
    const time = at[place] as number;
    for (const { column, k } of shared) {
      const id = column[place] as number;
      if (id === noId || isBlocked[id] === 1) continue;
      if (person !== noId) login(id, person, k, time, place);
      if (end[place] === 1) {
        close(id, time);
        isOpen[id] = 0;
        begun[id] = 1;
      } else if (isOpen[id] === 0) open(id, noId, time, false);
    }
  }
  for (let id = 0; id < size; id++) close(id, Number.POSITIVE_INFINITY);
  return { spans: spans.sorted(), moved: 0 };
}
