/** Returns the text of a label in a wanted language. */

import { expectSource } from "../core/checks/expectSource.ts";
import type { Label } from "./label.ts";

/**
 * The text of a label. It tries each wanted tag and its primary subtag (`fr` for `fr-CA`), then the language of the journey, then the
 * first language by code unit. A label that is a plain string is returned unchanged.
 *
 * @param label - a string, or a text per language
 * @param languages - wanted BCP 47 tags, best first; case does not matter
 * @param language - the language of the journey
 * @throws {@link ParcoursError} `wrong_argument`
 * @example
 * localize({ fr: "panier", en: "cart" }, ["de", "en-GB"]) // => "cart"
 * localize({ fr: "panier", en: "cart" }, ["de"], "fr") // => "panier"
 * localize("panier", ["en"]) // => "panier"
 */
export function localize(label: Label, languages: string | readonly string[] = [], language?: string): string {
  return labelText(label, languages, language, "localize");
}

/** {@link localize} for another public function. */
export function labelText(
  label: Label,
  languages: string | readonly string[],
  language: string | undefined,
  caller: string,
): string {
  if (typeof label !== "string") expectSource(label, "object", caller, "label");
  const list = typeof languages === "string" ? [languages] : languages;
  expectSource(list, "names", caller, "languages");
  if (language !== undefined) expectSource(language, "name", caller, "language");
  if (typeof label === "string") return label;
  const known = Object.keys(label).sort();
  const wanted = list.flatMap((tag) => [tag, tag.split("-", 1)[0] as string]);
  if (language !== undefined) wanted.push(language);
  for (const tag of wanted) {
    const found = Object.hasOwn(label, tag) ? tag : known.find((key) => key.toLowerCase() === tag.toLowerCase());
    if (found !== undefined) return textIn(label, found, caller);
  }
  return known[0] === undefined ? "" : textIn(label, known[0], caller);
}

function textIn(label: { readonly [language: string]: string }, language: string, caller: string): string {
  const text = label[language];
  expectSource(text, "name", caller, `label.${language}`);
  return text as string;
}
