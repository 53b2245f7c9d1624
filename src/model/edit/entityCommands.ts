/** Commands that add, change, move and place one entity. */

import { ParcoursError } from "../../core/error.ts";
import { nearOrKnown, quote } from "../../core/suggest.ts";
import { type Collection, collections, singular } from "../collections.ts";
import type { Entities, Journey } from "../journey.ts";
import { edit, type JourneyEdit, type JourneyRecipe } from "./editJourney.ts";

/** Where in its array an entity goes: next to another, or at an index of the array without it. */
export type EntityPosition = { before: string } | { after: string } | { index: number };

/**
 * Adds an entity to one of the thirteen arrays.
 *
 * @param position - where; last unless stated
 * @throws {@link ParcoursError} `invalid_document` when it is not valid, its id is taken or a reference leads nowhere;
 * `unknown_collection`, `unknown_id`, `invalid_position`
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
  const list = entityList(journey, collection, "addEntity");
  const index = indexOf(list, collection, position, "addEntity");
  const add: JourneyRecipe = (draft) => {
    (draft[collection] as unknown[]).splice(index, 0, entity);
  };
  return edit("addEntity", journey, add, []);
}

/**
 * Sets fields of an entity; `undefined` removes a field. Fields are replaced whole: nothing is merged below them.
 *
 * @throws {@link ParcoursError} `invalid_document`; `unknown_collection`, `unknown_id`; `invalid_definition` when the id would
 * change: that is `renameEntity`'s work
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
  const index = find(entityList(journey, collection, "updateEntity"), collection, id, "updateEntity");
  if ("id" in fields && fields.id !== id) {
    throw new ParcoursError("invalid_definition", "updateEntity: use renameEntity to change an id");
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
  const move = mover(journey, collection, id, position, "moveEntity");
  const recipe: JourneyRecipe = (draft) => {
    move(draft[collection] as unknown[]);
  };
  return edit("moveEntity", journey, recipe, []);
}

/**
 * Puts a touchpoint into a stage, and where in the intended order if that is stated.
 *
 * @param to - `stage`: id of a stage, `undefined` to take it out of its stage; `position`: as for `moveEntity`
 * @throws {@link ParcoursError} `invalid_document` when there is no such stage; `unknown_id`, `invalid_position`
 * @example
 * const shop = defineJourney({ id: "shop", stages: [{ id: "buy" }], touchpoints: [{ id: "till" }] });
 * placeTouchpoint(shop, "till", { stage: "buy" }).journey.touchpoints // => [{ id: "till", stage: "buy" }]
 */
export function placeTouchpoint(
  journey: Journey,
  id: string,
  to: { stage: string | undefined; position?: EntityPosition },
): JourneyEdit {
  const index = find(journey.touchpoints, "touchpoints", id, "placeTouchpoint");
  const move = to.position && mover(journey, "touchpoints", id, to.position, "placeTouchpoint");
  return edit(
    "placeTouchpoint",
    journey,
    (draft) => {
      const touchpoint = draft.touchpoints[index] as { stage?: string };
      if (to.stage === undefined) delete touchpoint.stage;
      else touchpoint.stage = to.stage;
      move?.(draft.touchpoints);
    },
    [],
  );
}

/** The array of a document. @throws {@link ParcoursError} `unknown_collection` */
export function entityList(journey: Journey, collection: Collection, caller: string): readonly { id: string }[] {
  if (collections.includes(collection)) return journey[collection];
  const hint = nearOrKnown(String(collection), collections);
  throw new ParcoursError("unknown_collection", `${caller}: no array ${quote(String(collection))}.${hint}`);
}

/** The index of an entity. @throws {@link ParcoursError} `unknown_id` */
export function find(list: readonly { id: string }[], collection: Collection, id: string, caller: string): number {
  const index = list.findIndex((entity) => entity.id === id);
  if (index >= 0) return index;
  const known = list.slice(0, 1000).map((entity) => entity.id);
  const hint = nearOrKnown(String(id), known);
  throw new ParcoursError("unknown_id", `${caller}: no ${singular[collection]} ${quote(String(id))}.${hint}`);
}

function mover(journey: Journey, collection: Collection, id: string, position: EntityPosition, caller: string) {
  const list = entityList(journey, collection, caller);
  const from = find(list, collection, id, caller);
  const anchor = "before" in position ? position.before : "after" in position ? position.after : null;
  const rest = list.filter((entity) => entity.id !== id);
  const to = anchor === id ? from : indexOf(rest, collection, position, caller);
  return (draft: unknown[]): void => {
    if (to === from) return;
    const [entity] = draft.splice(from, 1);
    draft.splice(to, 0, entity);
  };
}

function indexOf(
  list: readonly { id: string }[],
  collection: Collection,
  position: EntityPosition | undefined,
  caller: string,
): number {
  if (position === undefined) return list.length;
  if ("before" in position) return find(list, collection, position.before, caller);
  if ("after" in position) return find(list, collection, position.after, caller) + 1;
  const { index } = position;
  if (Number.isInteger(index) && index >= 0 && index <= list.length) return index;
  const message = `${caller}: position: expected { before }, { after } or { index } from 0 to ${list.length}; got ${JSON.stringify(position)}`;
  throw new ParcoursError("invalid_position", message);
}
