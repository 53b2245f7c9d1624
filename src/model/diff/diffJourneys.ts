/** Describes in sentences what changed between two documents. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { oneOf } from "../../core/checks/oneOf.ts";
import { type Collection, collections } from "../collections.ts";
import { equalJson } from "../edit/equalJson.ts";
import { Journey } from "../journey.ts";
import { type Layout, layoutOf } from "../layout.ts";
import { diffWords } from "./diffWords.ts";
import { evidenceGroups } from "./evidenceGroups.ts";
import type { BareChange, JourneyChange } from "./journeyChange.ts";
import { outOfOrder } from "./outOfOrder.ts";

/** Options of {@link diffJourneys}. */
export type DiffJourneysOptions = {
  /** The language of the sentences, and of the labels in them. @defaultValue `"en"` */
  language?: "en" | "fr";
};

/**
 * Compares two documents. The changes are in this order: the document itself, then array by array, by position in `after`, then
 * entities that are only in `before`. An empty list means that the canonical texts are equal. Evidence added or removed is reported by
 * subject and source.
 *
 * @param before - the older document
 * @param after - the newer document
 * @param options - language of the sentences
 * @throws {@link ParcoursError} `invalid_definition` for an unknown language
 * @example
 * const stages = [{ id: "consideration", label: "Consideration" }, { id: "decision", label: "Decision" }];
 * const plan = defineJourney({ id: "shop", stages, touchpoints: [{ id: "reminder", stage: "consideration" }] });
 * const next = placeTouchpoint(plan, "reminder", { stage: "decision" }).journey;
 * diffJourneys(plan, next).map((change) => change.message) // => ['touchpoint "reminder" moved from stage "Consideration" to "Decision"']
 * diffJourneys(plan, next, { language: "fr" })[0]?.message // => "point de contact « reminder » déplacé de l'étape « Consideration » à « Decision »"
 */
export function diffJourneys(before: Journey, after: Journey, options: DiffJourneysOptions = {}): JourneyChange[] {
  expectSource(before, "journey", "diffJourneys", "before");
  expectSource(after, "journey", "diffJourneys", "after");
  expectSource(options, "object", "diffJourneys", "the options");
  checkKeys(options, { language: true }, "diffJourneys", "the options");
  const layout = layoutOf(Journey);
  const language = oneOf(options.language, ["en", "fr"], "diffJourneys", "language");
  const words = diffWords(before, after, language);
  const head = fieldChanges("journey", before, after, layout, new Set(collections)).map((change) => ({
    ...change,
    id: after.id,
  }));
  const changes = [
    ...head,
    ...collections.flatMap((name) => listChanges(name, before, after, layout.get(name)?.layout as Layout)),
  ];
  return changes.map((change) => ({ ...change, message: words(change) }));
}

function listChanges(collection: Collection, a: Journey, b: Journey, layout: Layout): BareChange[] {
  const before = a[collection] as readonly { id: string }[];
  const after = b[collection] as readonly { id: string }[];
  if (before === after) return [];
  const placeBefore = new Map(before.map(({ id }, i) => [id, i]));
  const placeAfter = new Map(after.map(({ id }, i) => [id, i]));
  const common = after.filter(({ id }) => placeBefore.has(id)).map(({ id }) => id);
  const strayed = outOfOrder(common, placeBefore);
  const groups = collection === "evidence" ? evidenceGroups(a, b) : null;
  const changes: BareChange[] = [];
  after.forEach((entity, place) => {
    const { id } = entity;
    const old = placeBefore.get(id);
    if (old === undefined) {
      if (groups === null) changes.push({ kind: "added", collection, id, after: entity });
      else changes.push(...groups.added(id));
      return;
    }
    if (strayed.has(id)) changes.push({ kind: "reordered", collection, id, before: old, after: place });
    if (entity !== before[old])
      changes.push(...fieldChanges(collection, before[old] as { id: string }, entity, layout));
  });
  for (const entity of before) {
    if (placeAfter.has(entity.id)) continue;
    if (groups === null) changes.push({ kind: "removed", collection, id: entity.id, before: entity });
    else changes.push(...groups.removed(entity.id));
  }
  return changes;
}

/** One change per field that differs. An absent field, an empty list and the default are equal. */
function fieldChanges(
  collection: Collection | "journey",
  a: { id: string },
  b: { id: string },
  layout: Layout,
  skip: ReadonlySet<string> = new Set(),
): BareChange[] {
  const changes: BareChange[] = [];
  for (const [field, { usual, isList }] of layout) {
    if (skip.has(field)) continue;
    const own = (side: object): unknown => {
      const value = (side as Record<string, unknown>)[field];
      const isUsual = value === usual || (isList && Array.isArray(value) && value.length === 0);
      return isUsual && field !== "schemaVersion" ? undefined : value;
    };
    const [before, after] = [own(a), own(b)];
    if (equalJson(before, after)) continue;
    const kind = kindOf(collection, field);
    changes.push({
      kind,
      collection,
      id: b.id,
      field,
      ...(before !== undefined && { before }),
      ...(after !== undefined && { after }),
    });
  }
  return changes;
}

function kindOf(collection: Collection | "journey", field: string): BareChange["kind"] {
  if (field === "label") return "renamed";
  return collection === "touchpoints" && field === "stage" ? "moved" : "changed";
}
