/** Groups added and removed evidence by subject and source. */

import type { Evidence } from "../entities/evidence.ts";
import type { Journey } from "../journey.ts";
import type { BareChange } from "./journeyChange.ts";

/** The possible subjects of evidence. The first one that the evidence names is its subject. */
export const subjects = [
  ["irritant", "irritants"],
  ["touchpoint", "touchpoints"],
  ["stage", "stages"],
  ["solution", "solutions"],
  ["persona", "personas"],
] as const;

/** Returns a function of one piece of evidence: the change of the whole group for its first piece, nothing for the others. */
export function evidenceGroups(a: Journey, b: Journey) {
  const grouped = (here: Journey, there: Journey, kind: "added" | "removed") => {
    const known = new Set(there.evidence.map(({ id }) => id));
    const groups = new Map<string, Evidence[]>();
    for (const evidence of here.evidence) {
      if (known.has(evidence.id)) continue;
      const key = JSON.stringify([evidence.source, ...(subjectOf(evidence) ?? [])]);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [evidence]);
      else group.push(evidence);
    }
    const first = new Map<string, BareChange>();
    for (const group of groups.values()) {
      const { id } = group[0] as Evidence;
      first.set(id, {
        kind,
        collection: "evidence",
        id,
        [kind === "added" ? "after" : "before"]: group,
        count: group.length,
      });
    }
    return (id: string): BareChange[] => {
      const change = first.get(id);
      return change === undefined ? [] : [change];
    };
  };
  return { added: grouped(b, a, "added"), removed: grouped(a, b, "removed") };
}

/** The kind and id of the subject of a piece of evidence. */
export function subjectOf(evidence: Evidence): [collection: (typeof subjects)[number][1], id: string] | null {
  for (const [field, collection] of subjects) {
    const id = evidence[field];
    if (id !== undefined) return [collection, id];
  }
  return null;
}
