/** Finds entities that are never used. */

import { quote } from "../../core/suggest.ts";
import type { Collection } from "../collections.ts";
import type { Journey } from "../journey.ts";
import { visitReferences } from "../visitReferences.ts";
import type { ReportLint } from "./lintCode.ts";

/** Reports channels, actors, personas, messages, metrics and places that no other entity refers to. */
export function lintOrphans(journey: Journey, report: ReportLint): void {
  const orphans = [
    ["channels", "orphan_channel", "channel"],
    ["personas", "orphan_persona", "persona"],
    ["actors", "orphan_actor", "actor"],
    ["metrics", "orphan_metric", "metric"],
    ["places", "orphan_place", "place"],
    ["messages", "orphan_message", "message"],
  ] as const;
  const used = new Map<Collection, Set<string>>(orphans.map(([collection]) => [collection, new Set()]));
  visitReferences(journey, ({ from, to }, index, id) => {
    if (from === to && journey[from][index]?.id === id) return;
    used.get(to)?.add(id);
  });
  for (const [collection, code, kind] of orphans) {
    journey[collection].forEach(({ id }, i) => {
      if (!used.get(collection)?.has(id)) report(code, [collection, i], `${kind} ${quote(id)} is never used`);
    });
  }
}
