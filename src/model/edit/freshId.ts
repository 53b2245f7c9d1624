/** Makes an id from a label. */

import { expectSource } from "../../core/checks/expectSource.ts";
import { type Collection, singular } from "../collections.ts";
import type { Journey } from "../journey.ts";
import type { Label } from "../label.ts";
import { labelText } from "../localize.ts";
import { entityList } from "./entityPosition.ts";

/**
 * Makes a readable id that no entity of the array has. It keeps letters and digits of any script, in lower case and without accents.
 * All other characters become single hyphens. When the id is already used, it appends `-2`, `-3` …
 *
 * @param label - of a label in several languages, the text in the language of the journey is used
 * @example
 * const shop = defineJourney({ id: "shop", touchpoints: [{ id: "panier-abandonne" }] });
 * freshId(shop, "touchpoints", "Panier abandonné !") // => "panier-abandonne-2"
 * freshId(shop, "stages", "سلة مهجورة") // => "سلة-مهجورة"
 * freshId(shop, "stages", "…") // => "stage"
 */
export function freshId(journey: Journey, collection: Collection, label: Label): string {
  expectSource(journey, "journey", "freshId");
  expectSource(collection, "name", "freshId", "collection");
  const taken = new Set(entityList(journey, collection, "freshId").map(({ id }) => id));
  const base = slugOf(labelText(label, [], journey.language, "freshId")) || singular[collection];
  let id = base;
  for (let n = 2; taken.has(id); n++) id = `${base}-${n}`;
  return id;
}

/** A name as an id: at most 80 characters, so that it stays readable and can get a number; empty for a name without letters. */
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
