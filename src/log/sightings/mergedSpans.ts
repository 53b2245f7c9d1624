/** Finds shared ids that were seen with persons of several customers. */

import { type Components, rootsOf } from "./components.ts";
import { mostCertainPersons } from "./joinSightings.ts";
import { noId } from "./noId.ts";
import type { CheckedIdentity } from "./resolveIdentitiesDefinition.ts";
import { createSpanList, type SharedOwners } from "./sharedOwners.ts";
import type { SightingColumns } from "./sightingColumns.ts";

/** In the mode `"merge"`: shared ids belong to their set. `moved` counts the ids that were seen with persons of several customers. */
export function mergedSpans(
  columns: SightingColumns,
  definition: CheckedIdentity,
  components: Components,
): SharedOwners {
  const { count, ids, values, isBlocked } = columns;
  const roots = rootsOf(components, values.length);
  const first = new Uint32Array(values.length).fill(noId);
  const several = new Uint8Array(values.length);
  const personOf = mostCertainPersons(columns, definition.isPerson);
  const shared = ids.filter((_, k) => !definition.isPerson[k]);
  for (let place = 0; place < count; place++) {
    const person = personOf(place);
    if (person === noId) continue;
    const owner = roots[person] as number;
    for (const column of shared) {
      const id = column[place] as number;
      if (id === noId) continue;
      if (first[id] === noId) first[id] = owner;
      else if (first[id] !== owner) several[id] = 1;
    }
  }
  let moved = 0;
  for (let id = 0; id < several.length; id++) if (several[id] === 1 && isBlocked[id] === 0) moved++;
  return { spans: createSpanList(values.length).sorted(), moved };
}
