/** Checks that ids are unique within their array, and that every reference points to an existing entity. */

import type { Issue } from "../../core/issue.ts";
import { nearOrKnown, quote } from "../../core/suggest.ts";
import { type Collection, collections, singular } from "../collections.ts";
import type { Journey } from "../journey.ts";
import { visitReferences } from "../visitReferences.ts";
import { pathText } from "./pathText.ts";

/** A suggestion compares the name with every id. After this many faults, messages have no suggestion. */
const mostHints = 20;

/** Returns the issues `duplicate_id` and `unknown_reference`. It also accepts documents with wrong fields. */
export function checkReferences(journey: Journey): Issue[] {
  const issues: Issue[] = [];
  const ids = new Map<Collection, Map<string, number>>();
  for (const collection of collections) {
    const known = new Map<string, number>();
    ids.set(collection, known);
    const entities: unknown = journey[collection];
    if (!Array.isArray(entities)) continue;
    entities.forEach((entity: unknown, i) => {
      const id = typeof entity === "object" && entity !== null ? (entity as { id?: unknown }).id : undefined;
      if (typeof id !== "string") return;
      const first = known.get(id);
      if (first === undefined) {
        known.set(id, i);
        return;
      }
      const message = `${collection}[${i}]: id ${quote(id)} is already used by ${collection}[${first}]`;
      issues.push({ code: "duplicate_id", message, path: [collection, i, "id"] });
    });
  }
  visitReferences(journey, ({ to }, _, id, trail) => {
    const known = ids.get(to) as Map<string, number>;
    if (known.has(id)) return;
    const hint = issues.length < mostHints ? nearOrKnown(id, known.keys()) : "";
    const path = [...trail];
    const message = `${pathText(path)}: no ${singular[to]} ${quote(id)}.${hint}`;
    issues.push({ code: "unknown_reference", message, path });
  });
  return issues;
}
