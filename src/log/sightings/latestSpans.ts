/** Finds the last person of each shared id. */

import type { Components } from "./components.ts";
import { mostCertain } from "./joinSightings.ts";
import type { LinkTally } from "./linkTally.ts";
import { noId } from "./noId.ts";
import type { CheckedIdentity } from "./resolveIdentitiesDefinition.ts";
import type { SharedOwners, SharedSpan } from "./sharedOwners.ts";
import type { SightingColumns } from "./sightingColumns.ts";

/** In the mode `"latest"`: the last person of a shared id owns it, in the past too. `moved` counts the ids that had others before. */
export function latestSpans(
  columns: SightingColumns,
  definition: CheckedIdentity,
  components: Components,
  links: LinkTally,
): SharedOwners {
  const { count, at, ids, values, isBlocked } = columns;
  const { isPerson } = definition;
  const spans: (SharedSpan | undefined)[] = new Array(values.length);
  const hadOthers = new Uint8Array(values.length);
  for (let place = 0; place < count; place++) {
    const person = mostCertain(columns, place, (kind) => isPerson[kind] as boolean);
    for (let k = 0; k < ids.length; k++) {
      const id = (ids[k] as Uint32Array)[place] as number;
      if (isPerson[k] || id === noId || isBlocked[id] === 1) continue;
      const from = at[place] as number;
      const span = spans[id] ?? { id, owner: noId, from, until: Number.POSITIVE_INFINITY, earlier: true };
      spans[id] = span;
      if (person === noId) continue;
      const owner = components.find(person);
      if (span.owner === owner) links.redundant++;
      else links.applied++;
      if (span.owner !== noId && span.owner !== owner) hadOthers[id] = 1;
      span.owner = owner;
    }
  }
  const used = spans.filter((span) => span !== undefined);
  return { spans: used, moved: hadOthers.reduce((sum, one) => sum + one, 0) };
}
