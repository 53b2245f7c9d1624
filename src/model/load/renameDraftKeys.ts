/** Renames old keys in drafts of version 1. */

import type { Issue } from "../../core/issue.ts";
import { quote } from "../../core/suggest.ts";
import { pathText } from "./pathText.ts";

type Fields = Record<string, unknown>;

/** Old and new names: of the document, and of the entities in its arrays. */
const ofDocument = { responses: "solutions", locations: "places" };
const ofEntities: { [collection: string]: { [old: string]: string } } = {
  evidence: { response: "solution", location: "place" },
  touchpoints: { locations: "places" },
  irritants: { locations: "places" },
  opportunities: { responses: "solutions" },
};

/**
 * Renames keys in place. One issue `renamed_key` for each old name says how often it occurred. When the old and the new name are in one
 * object, nothing is renamed and the error `renamed_key_conflict` gives the place.
 *
 * @param document - a copy, which the function changes
 */
export function renameDraftKeys(document: Fields): Issue[] {
  const issues: Issue[] = [];
  rename(document, ofDocument, [], issues);
  for (const [collection, names] of Object.entries(ofEntities)) {
    const entities = document[collection];
    if (!Array.isArray(entities)) continue;
    const found: Issue[] = [];
    entities.forEach((entity: unknown, i) => {
      if (typeof entity === "object" && entity !== null && !Array.isArray(entity))
        rename(entity as Fields, names, [collection, i], found);
    });
    issues.push(...counted(found));
  }
  return issues;
}

function rename(fields: Fields, names: { [old: string]: string }, path: (string | number)[], issues: Issue[]): void {
  for (const [old, now] of Object.entries(names)) {
    if (!Object.hasOwn(fields, old)) continue;
    const place = pathText([...path, old]);
    if (Object.hasOwn(fields, now)) {
      const message = `${place}: ${quote(old)} is the old name of ${quote(now)}, and both are present; keep one`;
      issues.push({ code: "renamed_key_conflict", message, path: [...path, old] });
      continue;
    }
    const message = `${place}: ${quote(old)} is now called ${quote(now)}`;
    issues.push({ code: "renamed_key", message, path: [...path, old], severity: "info", count: 1 });
    // other keys keep their order, so that the text of the document changes only by the name
    const entries = Object.entries(fields);
    for (const key of Object.keys(fields)) delete fields[key];
    for (const [key, value] of entries) fields[key === old ? now : key] = value;
  }
}

/** Combines the issues of each old name into one with a count; conflicts stay separate. */
function counted(issues: readonly Issue[]): Issue[] {
  const firsts = new Map<unknown, Issue>();
  return issues.flatMap((issue) => {
    const name = issue.path.at(-1);
    const first = issue.code === "renamed_key" ? firsts.get(name) : undefined;
    if (first !== undefined) first.count = (first.count ?? 1) + 1;
    else if (issue.code === "renamed_key") firsts.set(name, issue);
    return first === undefined ? [issue] : [];
  });
}
