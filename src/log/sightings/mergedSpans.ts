/** Finds shared ids that were seen with persons of several customers. */

import type { Components } from "./components.ts";
import { mostCertain } from "./joinSightings.ts";
import { noId } from "./noId.ts";
import type { CheckedIdentity } from "./resolveIdentitiesDefinition.ts";
import type { SharedOwners } from "./sharedOwners.ts";
import type { SightingColumns } from "./sightingColumns.ts";

/** In the mode `"merge"`: shared ids belong to their set. `moved` counts the ids that were seen with persons of several customers. */
export function mergedSpans(
  columns: SightingColumns,
  definition: CheckedIdentity,
  components: Components,
): SharedOwners {
  const { count, ids, values } = columns;
  const first = new Uint32Array(values.length).fill(noId);
  const several = new Uint8Array(values.length);
  for (let place = 0; place < count; place++) {
    const person = mostCertain(columns, place, (kind) => definition.isPerson[kind] as boolean);
    if (person === noId) continue;
    const owner = components.find(person);
    for (let k = 0; k < ids.length; k++) {
      const id = (ids[k] as Uint32Array)[place] as number;
      if (id === noId || definition.isPerson[k]) continue;
      if (first[id] === noId) first[id] = owner;
      else if (first[id] !== owner) several[id] = 1;
    }
  }
  return { spans: [], moved: several.reduce((sum, one, id) => sum + (columns.isBlocked[id] === 1 ? 0 : one), 0) };
}
