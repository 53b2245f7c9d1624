/** Finds the references to an entity. */

import type { Collection } from "../collections.ts";
import type { Journey } from "../journey.ts";
import { visitReferences } from "../visitReferences.ts";
import type { EntityReference } from "./entityReference.ts";

/** A reference with its place in the document. */
export type FoundReference = EntityReference & { index: number; trail: readonly (string | number)[] };

/** Every reference to an entity for which `isTarget` is true. */
export function referencesTo(journey: Journey, isTarget: (to: Collection, id: string) => boolean): FoundReference[] {
  const found: FoundReference[] = [];
  visitReferences(journey, ({ from, path, to }, index, target, trail) => {
    if (!isTarget(to, target)) return;
    const id = from === null ? journey.id : (journey[from][index] as { id: string }).id;
    const field = path.filter((step) => step !== "*").join(".");
    found.push({ collection: from, id, field, to, target, index, trail: [...trail] });
  });
  return found;
}

/** The reference without its place, as commands report it. */
export function reportOf({ collection, id, field, to, target }: FoundReference): EntityReference {
  return { collection, id, field, to, target };
}
