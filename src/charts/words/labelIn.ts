/** Translates the labels and titles of tables. */

import type { ChartLanguage } from "./chartLanguage.ts";
import { frenchLabels } from "./frenchLabels.ts";
import { frenchTitles } from "./frenchTitles.ts";

/** Endings that are put after a label. */
const endings: Readonly<Record<string, string>> = { lower: "borne basse", upper: "borne haute", n: "n", of: "sur" };

/**
 * A label or a title of a table in a language. `x, lower` is read as the label `x` with an ending. What is a name or a code of
 * the data, and what has no translation, stays as it is.
 */
export function labelIn(label: string, language: ChartLanguage): string {
  if (language === "en") return label;
  const whole = lookUp(label);
  if (whole !== undefined) return whole;
  const [, start = "", ending = ""] = /^(.*), (\w+)$/.exec(label) ?? [];
  const first = lookUp(start);
  if (first !== undefined && Object.hasOwn(endings, ending)) return `${first}, ${endings[ending]}`;
  const [, head = "", rest = ""] = /^([\w ]+): (.*)$/.exec(label) ?? [];
  const translated = lookUp(head);
  return translated === undefined ? label : `${translated}\u00a0: ${lookUp(rest) ?? rest}`;
}

function lookUp(label: string): string | undefined {
  if (Object.hasOwn(frenchLabels, label)) return frenchLabels[label];
  return Object.hasOwn(frenchTitles, label) ? frenchTitles[label] : undefined;
}
