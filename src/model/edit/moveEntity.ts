/** Moves an entity to another position in its array. */

import { expectSource } from "../../core/checks/expectSource.ts";
import type { Collection } from "../collections.ts";
import type { Journey } from "../journey.ts";
import { edit, type JourneyEdit } from "./editJourney.ts";
import { type EntityPosition, mover } from "./entityPosition.ts";
import type { JourneyRecipe } from "./journeyRecipe.ts";

/**
 * Moves an entity within its array.
 *
 * @param position - next to another entity, or at an index of the array without it
 * @throws {@link ParcoursError} `unknown_collection`, `unknown_id`, `invalid_position`
 * @example
 * const shop = defineJourney({ id: "shop", stages: [{ id: "buy" }, { id: "need" }] });
 * moveEntity(shop, "stages", "need", { index: 0 }).journey.stages.map((stage) => stage.id) // => ["need", "buy"]
 */
export function moveEntity(
  journey: Journey,
  collection: Collection,
  id: string,
  position: EntityPosition,
): JourneyEdit {
  expectSource(journey, "journey", "moveEntity");
  expectSource(collection, "name", "moveEntity", "collection");
  expectSource(id, "name", "moveEntity", "id");
  expectSource(position, "object", "moveEntity", "position");
  const move = mover(journey, collection, id, position, "moveEntity");
  const recipe: JourneyRecipe = (draft) => {
    move(draft[collection] as unknown[]);
  };
  return edit("moveEntity", journey, recipe, []);
}
