/** Defines labels: texts for people, in one language or several. */

import * as z from "zod";

const languageTag = /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/;

/** A BCP 47 language tag such as `"fr"` or `"fr-CA"`. */
export const Language = z.string().regex(languageTag, { error: "language" });

/**
 * Text for people: a string in the journey's language, or one text per language.
 *
 * @example
 * Label.parse({ fr: "panier", en: "cart" }) // => { fr: "panier", en: "cart" }
 */
export const Label = z
  .union([
    z.string(),
    z
      .record(z.string(), z.string())
      .refine((texts) => Object.keys(texts).length > 0, { error: "no_language" })
      .refine((texts) => Object.keys(texts).every((key) => languageTag.test(key)), { error: "language_keys" }),
  ])
  .meta({ id: "Label" });

/** Text for people: a string in the journey's language, or one text per language. */
export type Label = string | { [language: string]: string };
