/** Finds arrays, entities and positions for the commands that edit one entity. */

import { fail } from "../../core/checks/fail.ts";
import { ParcoursError } from "../../core/error.ts";
import { nearOrKnown, quote } from "../../core/suggest.ts";
import { type Collection, collections, singular } from "../collections.ts";
import type { Journey } from "../journey.ts";

/** The position of an entity in its array: next to another entity, or at an index of the array without the entity. */
export type EntityPosition = { before: string } | { after: string } | { index: number };

/** Returns an array of a document. @throws {@link ParcoursError} `unknown_collection` */
export function entityList(journey: Journey, collection: Collection, caller: string): readonly { id: string }[] {
  if (collections.includes(collection)) return journey[collection];
  const hint = nearOrKnown(String(collection), collections);
  throw new ParcoursError("unknown_collection", `${caller}: no array ${quote(String(collection))}.${hint}`);
}

/** Returns the index of an entity. @throws {@link ParcoursError} `unknown_id` */
export function find(list: readonly { id: string }[], collection: Collection, id: string, caller: string): number {
  const index = list.findIndex((entity) => entity.id === id);
  if (index >= 0) return index;
  const known = list.slice(0, 1000).map((entity) => entity.id);
  const hint = nearOrKnown(String(id), known);
  throw new ParcoursError("unknown_id", `${caller}: no ${singular[collection]} ${quote(String(id))}.${hint}`);
}

export function mover(journey: Journey, collection: Collection, id: string, position: EntityPosition, caller: string) {
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

export function indexOf(
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
  const expected = `{ before }, { after } or { index } from 0 to ${list.length}`;
  return fail(caller, "position", expected, position, "", "invalid_position");
}
