/** Edits a document and checks the result. An edit that is not valid changes nothing. */

import { current, type Draft, enablePatches, isDraft, original, type Patch, produceWithPatches } from "immer";
import type * as z from "zod";
import { expectSource } from "../../core/checks/expectSource.ts";
import { shown } from "../../core/checks/fail.ts";
import { ParcoursError } from "../../core/error.ts";
import type { Issue } from "../../core/issue.ts";
import { type Collection, collections } from "../collections.ts";
import { Journey } from "../journey.ts";
import { type Layout, layoutOf } from "../layout.ts";
import { checkConsistency } from "../load/checkConsistency.ts";
import { checkReferences } from "../load/checkReferences.ts";
import { liftUnknownKeys } from "../load/liftUnknownKeys.ts";
import { invalidDocument, isError } from "../load/parseJourney.ts";
import { plainJson } from "../load/plainJson.ts";
import { schemaIssues } from "../load/schemaIssues.ts";
import type { EntityReference } from "./entityReference.ts";
import { equalJson } from "./equalJson.ts";
import type { JourneyPatch } from "./journeyPatch.ts";
import type { JourneyRecipe } from "./journeyRecipe.ts";

/** The result of an edit. */
export type JourneyEdit = {
  /** The new document, frozen; the identical input document when nothing changed. */
  journey: Journey;
  /** The changes from the old document to the new one. */
  patches: JourneyPatch[];
  /** The changes from the new document back to the old one. */
  inverse: JourneyPatch[];
  /** References that a command changed or removed; empty for `editJourney`. */
  affected: EntityReference[];
};

/**
 * Edits a document with a recipe that changes a draft in place. The old document does not change, and the new one shares its
 * unchanged parts. Writing `undefined` deletes a field. Unknown keys are errors here.
 *
 * @throws {@link ParcoursError} `invalid_document` when the result is not valid; `invalid_recipe` when the recipe is async or returns
 * a value
 * @example
 * const bread = defineJourney({ id: "bread", touchpoints: [{ id: "window" }, { id: "till" }] });
 * const edit = editJourney(bread, (draft) => {
 *   draft.touchpoints[1]!.label = { en: "till", fr: "caisse" };
 * });
 * edit.journey.touchpoints[0] === bread.touchpoints[0] // => true
 * edit.patches // => [{ op: "add", path: ["touchpoints", 1, "label"], value: { en: "till", fr: "caisse" } }]
 * edit.inverse // => [{ op: "remove", path: ["touchpoints", 1, "label"] }]
 */
export function editJourney(journey: Journey, recipe: JourneyRecipe): JourneyEdit {
  expectSource(journey, "journey", "editJourney");
  expectSource(recipe, "function", "editJourney", "recipe");
  return edit("editJourney", journey, recipe, []);
}

/** The same for commands, with their own name in messages. */
export function edit(
  caller: string,
  journey: Journey,
  recipe: JourneyRecipe,
  affected: EntityReference[],
): JourneyEdit {
  enablePatches();
  const [next, patches, inverse] = produceWithPatches(journey, (draft: Draft<Journey>) => {
    refuseResult(caller, recipe(draft));
    const issues: Issue[] = [];
    const made = settled(caller, draft, journey, issues);
    if (issues.length === 0) issues.push(...checkReferences(made), ...checkConsistency(made));
    if (issues.length > 0) throw invalidDocument(caller, issues);
  });
  if (patches.length === 0) return { journey, patches: [], inverse: [], affected: [] };
  return { journey: next, patches: patches.map(plainPatch), inverse: inverse.map(plainPatch), affected };
}

/** Throws when a recipe returns a value. Changes after an `await`, or a new document, would be ignored. */
function refuseResult(caller: string, result: unknown): void {
  if (result === undefined) return;
  const isPromise = typeof (result as { then?: unknown } | null)?.then === "function";
  // later changes fail on the closed draft: ignore that error, because the error below reports the recipe
  if (isPromise) Promise.resolve(result).catch(() => {});
  const got = isPromise ? "a promise" : shown(result);
  const hint = isPromise
    ? "Await first, then edit."
    : "Change the draft in place, in braces: (draft) => { draft.stages.push(stage); }.";
  throw new ParcoursError("invalid_recipe", `${caller}: expected a recipe that returns nothing, got ${got}. ${hint}`);
}

/** Finishes the draft and returns the document. Immer reads it recursively, so a cycle or deep nesting overflows its stack. */
function settled(caller: string, draft: Draft<Journey>, before: Journey, issues: Issue[]): Journey {
  try {
    settle(draft, before, issues);
    return current(draft) as Journey;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const message = "expected JSON, got a cycle or objects nested too deep";
    throw invalidDocument(caller, [{ code: "not_json", message, path: [] }]);
  }
}

function plainPatch({ op, path, value }: Patch): JourneyPatch {
  return value === undefined ? { op, path } : { op, path, value };
}

/** Converts the changed parts of the draft to the form of the format, and checks these parts. */
function settle(draft: Draft<Journey>, before: Journey, issues: Issue[]): void {
  const layout = layoutOf(Journey);
  const now = current(draft) as Journey;
  const head: Record<string, unknown> = { ...now };
  for (const collection of collections) delete head[collection];
  const parsed = readEntity(head, Journey, layout, [], issues);
  if (parsed !== null) {
    for (const collection of collections) delete parsed[collection];
    adopt(draft as Record<string, unknown>, head, parsed);
  }
  for (const collection of collections) {
    if (now[collection] !== before[collection]) settleList(draft, now, before, collection, layout, issues);
  }
}

function settleList(
  draft: Draft<Journey>,
  now: Journey,
  before: Journey,
  collection: Collection,
  layout: Layout,
  issues: Issue[],
): void {
  const old = before[collection] as readonly object[];
  const list: unknown = now[collection];
  if (list === undefined) {
    (draft as Record<string, unknown>)[collection] = old.length === 0 ? old : [];
    return;
  }
  if (!Array.isArray(list)) {
    issues.push({ code: "wrong_type", message: `${collection}: expected a list`, path: [collection] });
    return;
  }
  const schema = Journey.shape[collection].unwrap().element as z.ZodObject;
  const known = new Set(old);
  const inner = layout.get(collection)?.layout as Layout;
  const target = draft[collection] as unknown[];
  let same = list.length === old.length;
  list.forEach((entity: unknown, i) => {
    if (i < old.length && entity === old[i]) return;
    if (known.has(entity as object)) {
      same = false;
      return;
    }
    const made = readEntity(entity, schema, inner, [collection, i], issues);
    if (made === null) return;
    if (equalJson(made, old[i])) {
      target[i] = old[i];
      return;
    }
    same = false;
    if (isDraft(target[i])) adopt(target[i] as Record<string, unknown>, entity as Record<string, unknown>, made);
    else target[i] = made;
  });
  if (same) (draft as Record<string, unknown>)[collection] = old;
}

/** A plain, checked copy of an entity (or of the fields of a Journey); `null` when it is not valid. */
function readEntity(
  entity: unknown,
  schema: z.ZodObject,
  layout: Layout,
  path: (string | number)[],
  issues: Issue[],
): Record<string, unknown> | null {
  const plain = plainJson(entity);
  const found: Issue[] = plain.issues.map((issue) => ({ ...issue, path: [...path, ...issue.path] }));
  const { value } = plain;
  if (found.length === 0 && typeof value === "object" && value !== null && !Array.isArray(value)) {
    liftUnknownKeys(value as Record<string, unknown>, layout, path, found, { refuse: true });
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success && !found.some(isError)) found.push(...schemaIssues(parsed.error.issues, value, path));
  issues.push(...found);
  return found.length > 0 ? null : (parsed.data as Record<string, unknown>);
}

/** Changes a draft to equal `made`. It writes only the fields that differ, so that patches stay small. */
function adopt(draft: Record<string, unknown>, now: Record<string, unknown>, made: Record<string, unknown>): void {
  const before = original(draft) as Record<string, unknown>;
  for (const key of Object.keys(now)) if (made[key] === undefined) delete draft[key];
  for (const [key, value] of Object.entries(made)) {
    const own = now[key];
    if (own === before[key] && own !== undefined) continue;
    const isObject = typeof value === "object" && value !== null;
    if (isObject ? !isDraft(draft[key]) || !equalJson(own, value) : own !== value) draft[key] = value;
  }
}
