/** Compares the texts of two labels. */

import type { Label } from "../label.ts";

/**
 * Whether two labels have the same text in every language that both have. Case, Unicode composition and extra spaces do not matter.
 * Labels without a common language cannot be compared, and count as the same.
 *
 * @param language - the language of plain strings
 */
export function sameText(a: Label, b: Label, language: string | undefined): boolean {
  if (typeof a === "string" && typeof b === "string") return plain(a) === plain(b);
  const [left, right] = [byLanguage(a, language), byLanguage(b, language)];
  return [...left].every(([tag, text]) => !right.has(tag) || plain(right.get(tag) as string) === plain(text));
}

function byLanguage(label: Label, language: string | undefined): Map<string, string> {
  if (typeof label === "string") return new Map(language === undefined ? [] : [[language, label]]);
  return new Map(Object.entries(label));
}

function plain(text: string): string {
  return text.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();
}
