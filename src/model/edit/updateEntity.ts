/** Sets fields of an entity. */

import { expectSource } from "../../core/checks/expectSource.ts";
import { ParcoursError } from "../../core/error.ts";
import type { Collection } from "../collections.ts";
import type { Entities, Journey } from "../journey.ts";
import { edit, type JourneyEdit } from "./editJourney.ts";
import { entityList, find } from "./entityPosition.ts";

/**
 * Sets fields of an entity; `undefined` removes a field. It replaces the whole value of a field and does not merge objects.
 *
 * @throws {@link ParcoursError} `invalid_document`; `unknown_collection`, `unknown_id`; `invalid_definition` when the id would
 * change: use `renameEntity` for that
 * @example
 * const shop = defineJourney({ id: "shop", irritants: [{ id: "queue", severity: 2 }] });
 * updateEntity(shop, "irritants", "queue", { severity: 3, status: "open" }).journey.irritants[0]?.severity // => 3
 */
export function updateEntity<C extends Collection>(
  journey: Journey,
  collection: C,
  id: string,
  fields: { [K in keyof Entities[C]]?: Entities[C][K] | undefined },
): JourneyEdit {
  expectSource(journey, "journey", "updateEntity");
  expectSource(collection, "name", "updateEntity", "collection");
  expectSource(id, "name", "updateEntity", "id");
  expectSource(fields, "object", "updateEntity", "fields");
  const index = find(entityList(journey, collection, "updateEntity"), collection, id, "updateEntity");
  if ("id" in fields && fields.id !== id) {
    throw new ParcoursError("invalid_definition", "updateEntity: the id cannot change here. Use renameEntity.");
  }
  return edit(
    "updateEntity",
    journey,
    (draft) => {
      const entity = draft[collection][index] as Record<string, unknown>;
      for (const [key, value] of Object.entries(fields)) {
        if (value === undefined) delete entity[key];
        else entity[key] = value;
      }
    },
    [],
  );
}
