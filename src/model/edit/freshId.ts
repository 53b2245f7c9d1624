/** An id from a label. */

import { type Collection, singular } from "../collections.ts";
import type { Journey } from "../journey.ts";
import { localize } from "../localize.ts";
import type { Label } from "../values.ts";
import { entityList } from "./entityPosition.ts";

/**
 * An id nobody in the array has, readable in an address: letters and digits of any script, small, without accents, the
 * rest as single hyphens; then `-2`, `-3` … while it is taken.
 *
 * @param label - in several languages, the journey's own is taken
 * @example
 * const shop = defineJourney({ id: "shop", touchpoints: [{ id: "panier-abandonne" }] });
 * freshId(shop, "touchpoints", "Panier abandonné !") // => "panier-abandonne-2"
 * freshId(shop, "stages", "سلة مهجورة") // => "سلة-مهجورة"
 * freshId(shop, "stages", "…") // => "stage"
 */
export function freshId(journey: Journey, collection: Collection, label: Label): string {
  const taken = new Set(entityList(journey, collection, "freshId").map(({ id }) => id));
  const base = slugOf(localize(label, [], journey.language)) || singular[collection];
  let id = base;
  for (let n = 2; taken.has(id); n++) id = `${base}-${n}`;
  return id;
}

/** A name as an id: at most 80 characters, so that ids stay readable and a number fits behind; empty for names without letters. */
export function slugOf(text: string): string {
  const bare = text
    .slice(0, 1000)
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .toLowerCase();
  const words = bare.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? [];
  return Array.from(words.join("-")).slice(0, 80).join("").replace(/-$/, "");
}
