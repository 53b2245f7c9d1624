/** Lists which field refers to which array. Checking, renaming, removing and finding orphans use this table. */

import type { Collection } from "./collections.ts";
import type { Journey } from "./journey.ts";

/** A field that contains ids. `"*"` in the path stands for each item of a list. */
export type ReferenceField = {
  /** The array of the entity that has the field; `null` for the Journey itself. */
  from: Collection | null;
  path: readonly string[];
  /** The array that contains the ids. */
  to: Collection;
};

const field = (from: Collection | null, path: string, to: Collection): ReferenceField => ({
  from,
  path: path.split("."),
  to,
});

/** Every field of the document that contains ids, in the order of the document. */
export function referenceFields(): readonly ReferenceField[] {
  return [
    field(null, "owner", "actors"),
    field("stages", "metrics.*", "metrics"),
    field("stages", "owner", "actors"),
    field("touchpoints", "stage", "stages"),
    field("touchpoints", "channels.*", "channels"),
    field("touchpoints", "places.*", "places"),
    field("touchpoints", "messages.*", "messages"),
    field("touchpoints", "metrics.*", "metrics"),
    field("touchpoints", "initiator", "actors"),
    field("touchpoints", "receiver", "actors"),
    field("touchpoints", "owner", "actors"),
    field("touchpoints", "actors.*", "actors"),
    field("personas", "channels.*", "channels"),
    field("personas", "assumptions.*.evidence.*", "evidence"),
    field("irritants", "owner", "actors"),
    field("irritants", "touchpoints.*", "touchpoints"),
    field("irritants", "stages.*", "stages"),
    field("irritants", "channels.*", "channels"),
    field("irritants", "places.*", "places"),
    field("irritants", "personas.*", "personas"),
    field("irritants", "channelBreak.from", "channels"),
    field("irritants", "channelBreak.to", "channels"),
    field("solutions", "irritants.*", "irritants"),
    field("solutions", "alternativeTo.*", "solutions"),
    field("solutions", "owner", "actors"),
    field("opportunities", "irritants.*", "irritants"),
    field("opportunities", "stages.*", "stages"),
    field("opportunities", "touchpoints.*", "touchpoints"),
    field("opportunities", "solutions.*", "solutions"),
    field("opportunities", "owner", "actors"),
    field("evidence", "touchpoint", "touchpoints"),
    field("evidence", "stage", "stages"),
    field("evidence", "irritant", "irritants"),
    field("evidence", "solution", "solutions"),
    field("evidence", "persona", "personas"),
    field("evidence", "metric", "metrics"),
    field("evidence", "channel", "channels"),
    field("evidence", "place", "places"),
    field("metrics", "owner", "actors"),
    field("links", "from", "touchpoints"),
    field("links", "to", "touchpoints"),
    field("places", "parent", "places"),
    field("messages", "channels.*", "channels"),
    field("messages", "personas.*", "personas"),
    field("messages", "stages.*", "stages"),
    field("messages", "timing.after", "touchpoints"),
  ];
}

/**
 * Visits every id in a field of an object. It skips values of another type, so that it also accepts a document that is not valid yet.
 *
 * @param trail - the path to the object; it is longer while `visit` runs: copy it to keep it
 */
export function visitField(
  object: unknown,
  path: readonly string[],
  trail: (string | number)[],
  visit: (id: string, trail: readonly (string | number)[]) => void,
  depth = 0,
): void {
  if (depth === path.length) {
    if (typeof object === "string") visit(object, trail);
    return;
  }
  if (typeof object !== "object" || object === null) return;
  const step = path[depth] as string;
  if (step !== "*") {
    const value = (object as Record<string, unknown>)[step];
    if (value === undefined) return;
    trail.push(step);
    visitField(value, path, trail, visit, depth + 1);
    trail.pop();
  } else if (Array.isArray(object)) {
    object.forEach((item, i) => {
      trail.push(i);
      visitField(item, path, trail, visit, depth + 1);
      trail.pop();
    });
  }
}

/** Visits every reference of the document, array by array, field by field. */
export function visitReferences(
  journey: Journey,
  visit: (field: ReferenceField, index: number, id: string, trail: readonly (string | number)[]) => void,
): void {
  for (const rule of referenceFields()) {
    if (rule.from === null) {
      visitField(journey, rule.path, [], (id, trail) => visit(rule, -1, id, trail));
      continue;
    }
    const entities: unknown = journey[rule.from];
    if (!Array.isArray(entities)) continue;
    for (let i = 0; i < entities.length; i++) {
      visitField(entities[i], rule.path, [rule.from, i], (id, trail) => visit(rule, i, id, trail));
    }
  }
}
