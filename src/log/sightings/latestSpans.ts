/** Finds the last person of each shared id. */

import type { Components } from "./components.ts";
import { mostCertainPersons } from "./joinSightings.ts";
import type { LinkTally } from "./linkTally.ts";
import { noId } from "./noId.ts";
import type { CheckedIdentity } from "./resolveIdentitiesDefinition.ts";
import { createSpanList, type SharedOwners } from "./sharedOwners.ts";
import type { SightingColumns } from "./sightingColumns.ts";

/** In the mode `"latest"`: the last person of a shared id owns it, in the past too. `moved` counts the ids that had others before. */
export function latestSpans(
  columns: SightingColumns,
  { isPerson }: CheckedIdentity,
  components: Components,
  links: LinkTally,
): SharedOwners {
  const { count, ids, values, isBlocked, seen } = columns;
  const wasSeen = new Uint8Array(values.length);
  const lastOwner = new Uint32Array(values.length).fill(noId);
  const hadOthers = new Uint8Array(values.length);
  const personOf = mostCertainPersons(columns, isPerson);
  const shared = ids.filter((_, k) => !isPerson[k]);
  for (let place = 0; place < count; place++) {
    const person = personOf(place);
    for (const column of shared) {
      const id = column[place] as number;
      if (id === noId || isBlocked[id] === 1) continue;
      wasSeen[id] = 1;
      if (person === noId) continue;
      const owner = components.find(person);
      const before = lastOwner[id] as number;
      if (before === owner) links.redundant++;
      else links.applied++;
      if (before !== noId && before !== owner) hadOthers[id] = 1;
      lastOwner[id] = owner;
    }
  }
  const spans = createSpanList(values.length);
  for (let id = 0; id < values.length; id++)
    if (wasSeen[id] === 1) spans.add(id, lastOwner[id] as number, seen[id] as number, Number.POSITIVE_INFINITY, 1);
  return { spans: spans.sorted(), moved: hadOthers.reduce((sum, one) => sum + one, 0) };
}
