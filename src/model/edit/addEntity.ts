/** Adds an entity to an array of a document. */

import { expectSource } from "../../core/checks/expectSource.ts";
import type { Collection } from "../collections.ts";
import type { Entities, Journey } from "../journey.ts";
import { edit, type JourneyEdit } from "./editJourney.ts";
import { type EntityPosition, entityList, indexOf } from "./entityPosition.ts";
import type { JourneyRecipe } from "./journeyRecipe.ts";

/**
 * Adds an entity to one of the thirteen arrays.
 *
 * @param position - where to add it; by default at the end
 * @throws {@link ParcoursError} `invalid_document` when the entity is not valid, its id is already used, or it refers to an entity that
 * does not exist; `unknown_collection`, `unknown_id`, `invalid_position`
 * @example
 * const shop = defineJourney({ id: "shop", stages: [{ id: "need" }, { id: "buy" }] });
 * addEntity(shop, "stages", { id: "compare" }, { before: "buy" }).journey.stages.map((stage) => stage.id) // => ["need", "compare", "buy"]
 */
export function addEntity<C extends Collection>(
  journey: Journey,
  collection: C,
  entity: Entities[C],
  position?: EntityPosition,
): JourneyEdit {
  expectSource(journey, "journey", "addEntity");
  expectSource(collection, "name", "addEntity", "collection");
  expectSource(entity, "object", "addEntity", "entity");
  if (position !== undefined) expectSource(position, "object", "addEntity", "position");
  const list = entityList(journey, collection, "addEntity");
  const index = indexOf(list, collection, position, "addEntity");
  const add: JourneyRecipe = (draft) => {
    (draft[collection] as unknown[]).splice(index, 0, entity);
  };
  return edit("addEntity", journey, add, []);
}
