/** Changes the id of an entity. */

import { expectSource } from "../../core/checks/expectSource.ts";
import type { Collection } from "../collections.ts";
import type { Journey } from "../journey.ts";
import { edit, type JourneyEdit } from "./editJourney.ts";
import { entityList, find } from "./entityPosition.ts";
import { referencesTo, reportOf } from "./referencesTo.ts";

/**
 * Changes the id of an entity and every reference to it. A touchpoint without `observedAs` then matches log events with its new id.
 *
 * @returns `affected` lists the changed references
 * @throws {@link ParcoursError} `invalid_document` when the new id is already used or is not a valid id; `unknown_collection`, `unknown_id`
 * @example
 * const shop = defineJourney({ id: "shop", stages: [{ id: "by" }], touchpoints: [{ id: "till", stage: "by" }] });
 * const { journey, affected } = renameEntity(shop, "stages", "by", "buy");
 * journey.touchpoints[0]?.stage // => "buy"
 * affected // => [{ collection: "touchpoints", id: "till", field: "stage", to: "stages", target: "by" }]
 */
export function renameEntity(journey: Journey, collection: Collection, id: string, newId: string): JourneyEdit {
  expectSource(journey, "journey", "renameEntity");
  expectSource(collection, "name", "renameEntity", "collection");
  expectSource(id, "name", "renameEntity", "id");
  expectSource(newId, "name", "renameEntity", "newId");
  const index = find(entityList(journey, collection, "renameEntity"), collection, id, "renameEntity");
  const references = referencesTo(journey, (to, target) => to === collection && target === id);
  return edit(
    "renameEntity",
    journey,
    (draft) => {
      (draft[collection][index] as { id: string }).id = newId;
      for (const { trail } of references) {
        let holder = draft as unknown as Record<string | number, unknown>;
        for (const step of trail.slice(0, -1)) holder = holder[step] as typeof holder;
        holder[trail[trail.length - 1] as string | number] = newId;
      }
    },
    references.map(reportOf),
  );
}
