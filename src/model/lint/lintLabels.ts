/** Finds labels that occur twice or are not translated. */

import { quote } from "../../core/suggest.ts";
import { collections, singular } from "../collections.ts";
import type { Journey } from "../journey.ts";
import type { Label } from "../label.ts";
import { labelOf } from "../labelOf.ts";
import type { ReportLint } from "./lintCode.ts";

/** The fields of all entities that contain a label or a list of labels. */
const labelFields: readonly string[] = [
  "label",
  "description",
  "synonyms",
  "goal",
  "trigger",
  "objective",
  "expectations",
  "strengths",
  "weaknesses",
  "entry",
  "exit",
  "need",
  "expectation",
  "thoughts",
  "feelings",
  "editorialLine",
  "quote",
  "lifeCycle",
  "tastes",
  "habits",
  "goals",
  "needs",
  "motivations",
  "frustrations",
  "desires",
  "emotions",
  "criteria",
  "role",
  "cause",
  "text",
  "question",
  "when",
];

/**
 * Reports two stages or two touchpoints with the same label, in one of the wanted languages or without a wanted language, and labels
 * that lack a wanted language. A plain string is in the language of the journey.
 */
export function lintLabels(journey: Journey, languages: readonly string[], report: ReportLint): void {
  for (const collection of ["stages", "touchpoints"] as const) {
    const told = new Set<number>();
    for (const wanted of languages.length === 0 ? [[]] : languages) {
      const first = new Map<string, number>();
      journey[collection].forEach((entity, i) => {
        const shown = labelOf(entity, wanted, journey.language);
        const other = first.get(shown);
        if (other === undefined) first.set(shown, i);
        else if (!told.has(i)) {
          told.add(i);
          const twin = journey[collection][other]?.id ?? "";
          const ids = `${quote(twin)} and ${quote(entity.id)}`;
          report("duplicate_label", [collection, i], `${collection} ${ids} both show ${quote(shown)}`, [
            twin,
            entity.id,
            shown,
          ]);
        }
      });
    }
  }
  if (languages.length === 0) return;
  const check = (entity: object, path: (string | number)[], name: string) => {
    for (const field of labelFields) {
      const value = (entity as Record<string, unknown>)[field];
      if (value === undefined) continue;
      const labels = (Array.isArray(value) ? value : [value]) as Label[];
      const missing = languages.filter((language) => labels.some((label) => !has(label, language, journey.language)));
      if (missing.length === 0) continue;
      report("missing_translation", [...path, field], `${name}: ${field} is not in ${missing.join(", ")}`, [
        field,
        missing.join(", "),
      ]);
    }
  };
  check(journey, [], `journey ${quote(journey.id)}`);
  for (const collection of collections) {
    journey[collection].forEach((entity, i) => {
      check(entity, [collection, i], `${singular[collection]} ${quote(entity.id)}`);
    });
  }
}

/** Whether a label has a language: the tag itself or its primary subtag, as when labels are shown. */
function has(label: Label, language: string, own: string | undefined): boolean {
  const tags = typeof label === "string" ? (own === undefined ? [] : [own]) : Object.keys(label);
  const wanted = [language, language.split("-", 1)[0] as string].map((tag) => tag.toLowerCase());
  return tags.some((tag) => wanted.includes(tag.toLowerCase()));
}
