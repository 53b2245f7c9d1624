/** Removes an entity, and handles the references to it. */

import type { Draft } from "immer";
import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { oneOf } from "../../core/checks/oneOf.ts";
import { ParcoursError } from "../../core/error.ts";
import { quote } from "../../core/suggest.ts";
import { type Collection, collections, singular } from "../collections.ts";
import type { Journey } from "../journey.ts";
import { edit, type JourneyEdit } from "./editJourney.ts";
import { entityList, find } from "./entityPosition.ts";
import { type FoundReference, referencesTo, reportOf } from "./referencesTo.ts";

/** Options of {@link removeEntity}. */
export type RemoveEntityOptions = {
  /**
   * What to do with references to the removed entity. `refuse` throws. `detach` removes the references, and also the links that begin
   * or end at a removed touchpoint. `cascade` also removes entities that need it: the touchpoints of a stage, the parts of a place,
   * solutions and opportunities without any other irritant. Evidence is never removed, because people reported it.
   * @defaultValue `"refuse"`
   */
  references?: "refuse" | "detach" | "cascade";
};

type Removed = Map<Collection, Set<string>>;

/**
 * Removes an entity.
 *
 * @returns `affected` lists the removed references
 * @throws {@link ParcoursError} `still_referenced`; `unknown_collection`, `unknown_id`, `invalid_definition`
 * @example
 * const shop = defineJourney({
 *   id: "shop",
 *   channels: [{ id: "fax" }],
 *   touchpoints: [{ id: "order", channels: ["fax"] }],
 * });
 * const { journey, affected } = removeEntity(shop, "channels", "fax", { references: "detach" });
 * journey.touchpoints // => [{ id: "order" }]
 * affected.length // => 1
 */
export function removeEntity(
  journey: Journey,
  collection: Collection,
  id: string,
  options: RemoveEntityOptions = {},
): JourneyEdit {
  expectSource(journey, "journey", "removeEntity");
  expectSource(collection, "name", "removeEntity", "collection");
  expectSource(id, "name", "removeEntity", "id");
  checkKeys(options, { references: true }, "removeEntity", "the options");
  const caller = "removeEntity";
  const references = oneOf(options.references, ["refuse", "detach", "cascade"], caller, "references");
  find(entityList(journey, collection, caller), collection, id, caller);
  const removed: Removed = new Map(collections.map((name) => [name, new Set<string>()]));
  removed.get(collection)?.add(id);
  if (references === "cascade") cascade(journey, removed);
  if (references !== "refuse") removeLinks(journey, removed);
  const found = referencesTo(journey, (to, target) => removed.get(to)?.has(target) === true).filter(
    (reference) => reference.collection !== collection || reference.id !== id,
  );
  if (references === "refuse" && found.length > 0) throw stillReferenced(collection, id, found);
  const recipe = (draft: Draft<Journey>) => {
    for (const reference of found) if (!isRemoved(reference, removed)) detach(draft, reference, removed);
    for (const [name, ids] of removed) {
      if (ids.size > 0) keep(draft[name] as { id: string }[], (entity) => !ids.has(entity.id));
    }
  };
  return edit(caller, journey, recipe, found.map(reportOf));
}

/** Adds the entities that need a removed entity to the removed ones. */
function cascade(journey: Journey, removed: Removed): void {
  const gone = (name: Collection) => removed.get(name) as Set<string>;
  for (const { id, stage } of journey.touchpoints)
    if (stage !== undefined && gone("stages").has(stage)) gone("touchpoints").add(id);
  const children = new Map<string, string[]>();
  for (const { id, parent } of journey.places) {
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), id]);
  }
  // a loop over a Set also visits the items that are added during the loop
  for (const id of gone("places")) for (const child of children.get(id) ?? []) gone("places").add(child);
  for (const name of ["solutions", "opportunities"] as const) {
    for (const { id, irritants = [] } of journey[name]) {
      if (irritants.length > 0 && irritants.every((irritant) => gone("irritants").has(irritant))) gone(name).add(id);
    }
  }
}

/** Removes links that begin or end at a removed touchpoint. */
function removeLinks({ links }: Journey, removed: Removed): void {
  const gone = removed.get("touchpoints") as Set<string>;
  for (const { id, from, to } of links)
    if (gone.has(from) || (to !== undefined && gone.has(to))) removed.get("links")?.add(id);
}

function isRemoved({ collection, id }: FoundReference, removed: Removed): boolean {
  return collection !== null && removed.get(collection)?.has(id) === true;
}

/** Removes one reference from its list or field. Removes the whole object when it needs the reference. */
function detach(draft: Draft<Journey>, reference: FoundReference, removed: Removed): void {
  const { collection, index, field, to } = reference;
  const entity = (collection === null ? draft : draft[collection][index]) as Record<string, unknown>;
  const [first, second] = field.split(".") as [string, string | undefined];
  const ids = removed.get(to) as Set<string>;
  if (first === "assumptions") {
    for (const assumption of entity.assumptions as { evidence?: string[] }[])
      if (assumption.evidence) keep(assumption.evidence, (id) => !ids.has(id));
  } else if (second === undefined && Array.isArray(entity[first])) {
    keep(entity[first] as string[], (id) => !ids.has(id));
  } else {
    delete entity[first];
  }
}

function keep<T>(list: T[], wanted: (item: T) => boolean): void {
  for (let i = list.length - 1; i >= 0; i--) if (!wanted(list[i] as T)) list.splice(i, 1);
}

function stillReferenced(collection: Collection, id: string, found: readonly FoundReference[]): ParcoursError {
  const users = new Map<string, Set<string>>();
  for (const reference of found) {
    const kind = reference.collection ?? "the journey";
    users.set(kind, (users.get(kind) ?? new Set()).add(reference.id));
  }
  const named = Array.from(users, ([kind, ids]) => {
    const shown = [...ids].slice(0, 10).map(quote).join(", ");
    return `${kind} ${shown}${ids.size > 10 ? ` and ${ids.size - 10} more` : ""}`;
  });
  const message = `${singular[collection]} ${quote(id)} is used by ${named.join(", ")}. Pass references: "detach" or "cascade"`;
  return new ParcoursError("still_referenced", `removeEntity: ${message}`);
}
