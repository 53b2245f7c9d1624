/** The label of an entity in one language. */

import { localize } from "./localize.ts";
import type { Label } from "./values.ts";

/**
 * What an entity is called: its label, or its id when it has none.
 *
 * @param languages - wanted BCP 47 tags, best first
 * @param language - the journey's language
 * @example
 * labelOf({ id: "till", label: { fr: "caisse" } }, ["fr"]) // => "caisse"
 * labelOf({ id: "till" }) // => "till"
 */
export function labelOf(
  entity: { id: string; label?: Label | undefined },
  languages: string | readonly string[] = [],
  language?: string,
): string {
  return entity.label === undefined ? entity.id : localize(entity.label, languages, language);
}
