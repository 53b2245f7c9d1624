/** Joins the ids that were seen together, in the order of time. */

import { type Components, createComponents, linkApplied, linkRedundant } from "./components.ts";
import type { LinkTally } from "./linkTally.ts";
import { noId } from "./noId.ts";
import type { CheckedIdentity } from "./resolveIdentitiesDefinition.ts";
import type { SightingColumns } from "./sightingColumns.ts";

/**
 * Joins the ids of persons of each sighting, and in the mode `"merge"` the shared ids too. The most certain id of a sighting is linked
 * to each of the others. A link is refused when a value is blocked or when the customer would exceed a limit.
 */
export function joinSightings(columns: SightingColumns, definition: CheckedIdentity, links: LinkTally): Components {
  const { count, at, ids, kindOf, isBlocked } = columns;
  const { isPerson, limits, mode } = definition;
  const components = createComponents(kindOf, limits);
  const firstOf = mostCertainIds(ids, isBlocked);
  for (let place = 0; place < count; place++) {
    const first = firstOf(place);
    if (first === noId) continue;
    for (let k = 0; k < ids.length; k++) {
      const id = (ids[k] as Uint32Array)[place] as number;
      if (id === noId || id === first) continue;
      const time = at[place] as number;
      if (isBlocked[id] === 1) {
        links.refuse(first, id, -1, time, place);
        continue;
      }
      if (mode !== "merge" && !isPerson[k]) continue;
      const answer = components.join(first, id);
      if (answer === linkApplied) links.applied++;
      else if (answer === linkRedundant) links.redundant++;
      else links.refuse(first, id, answer, time, place);
    }
  }
  return components;
}

/** Makes a function that gives the most certain id of a person at a sighting that is not blocked; {@link noId} when there is none. */
export function mostCertainPersons(
  { ids, isBlocked }: SightingColumns,
  isPerson: readonly boolean[],
): (place: number) => number {
  return mostCertainIds(
    ids.filter((_, k) => isPerson[k]),
    isBlocked,
  );
}

function mostCertainIds(columns: readonly Uint32Array[], isBlocked: Uint8Array): (place: number) => number {
  return (place) => {
    for (let k = 0; k < columns.length; k++) {
      const id = (columns[k] as Uint32Array)[place] as number;
      if (id !== noId && isBlocked[id] === 0) return id;
    }
    return noId;
  };
}
