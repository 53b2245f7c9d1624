/** Returns the label of an entity in one language. */

import { expectSource } from "../core/checks/expectSource.ts";
import type { Label } from "./label.ts";
import { labelText } from "./localize.ts";

/**
 * The text to show for an entity: its label, or its id when it has no label.
 *
 * @param languages - wanted BCP 47 tags, best first
 * @param language - the language of the journey
 * @example
 * labelOf({ id: "till", label: { fr: "caisse" } }, ["fr"]) // => "caisse"
 * labelOf({ id: "till" }) // => "till"
 */
export function labelOf(
  entity: { id: string; label?: Label | undefined },
  languages: string | readonly string[] = [],
  language?: string,
): string {
  expectSource(entity, "object", "labelOf");
  const { id, label } = entity;
  if (label === undefined) expectSource(id, "name", "labelOf", "id");
  return labelText(label ?? id, languages, language, "labelOf");
}
