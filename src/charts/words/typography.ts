/** Replaces blanks that must not end a line, and gives French its narrow blanks. */

import type { ChartLanguage } from "./chartLanguage.ts";

const noBreak = "\u00a0";
const narrow = "\u202f";

/**
 * Keeps together what a line end must not part: `n = 40`, and in French a word and its `:`, `;`, `?`, `!` or guillemets. French has a
 * narrow blank before `;`, `?` and `!`, and a whole one before `:` and inside guillemets.
 */
export function typography(text: string, language: ChartLanguage): string {
  const together = text.replace(/\b([np]) ([=<]) (?=[\d,.])/g, `$1${noBreak}$2${noBreak}`);
  if (language === "en") return together;
  return together
    .replace(/[ \u00a0](?=[;?!](?:\s|$))/g, narrow)
    .replace(/ (?=[:»](?:\s|$|[.,;)]))/g, noBreak)
    .replace(/ (?=%)|(?<=\d) (?=\d{3}(?!\d))/g, noBreak)
    .replace(/« /g, `«${noBreak}`);
}
