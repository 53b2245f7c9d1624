/** Writes the texts of a change that is split over segments. */

import type { ChangeSegment } from "../../funnel/change/changeSegment.ts";
import type { ExplainChangeResult } from "../../funnel/change/explainChangeResult.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";

/** Words inside the picture. */
export const explainChangeWords = {
  en: {
    excess: "change beyond the size of the segment",
    interval: (level: string) => `${level} interval`,
    hollow: "the interval contains 0",
    pair: (before: string, after: string) => `${before} before → ${after} after`,
    parts: (mix: string, rate: string) => `${rate} inside, ${mix} by its share`,
    adjusted: (p: string) => `adjusted ${p}`,
    untested: "not tested",
    without: (name: string) => `without ${name}`,
    other: "other values",
    none: "no value",
    nothing: "There is nothing to split by.",
    hidden: (n: string) => counted("en", n, "further segment is not drawn.", "further segments are not drawn."),
  },
  fr: {
    excess: "changement au-delà de la taille du segment",
    interval: (level: string) => `intervalle à ${level}`,
    hollow: "l’intervalle contient 0",
    pair: (before: string, after: string) => `${before} avant → ${after} après`,
    parts: (mix: string, rate: string) => `${rate} à l’intérieur, ${mix} par sa part`,
    adjusted: (p: string) => `${p} ajusté`,
    untested: "non testé",
    without: (name: string) => `sans ${name}`,
    other: "autres valeurs",
    none: "sans valeur",
    nothing: "Il n’y a rien selon quoi décomposer.",
    hidden: (n: string) =>
      counted("fr", n, "autre segment n’est pas dessiné.", "autres segments ne sont pas dessinés."),
  },
} satisfies Words<unknown>;

/** Names a segment with its column: `channel: mobile`, `without chat`. */
export function segmentWords(
  { column, kind, value }: Pick<ChangeSegment, "column" | "kind" | "value">,
  f: Format,
  language: ChartLanguage,
): string {
  const words = explainChangeWords[language];
  const name = f.name(value ?? "");
  if (kind === "met") return name;
  if (kind === "not-met") return words.without(name);
  const title = typeof column === "string" ? column : Object.values(column)[0];
  return `${f.name(String(title))}: ${kind === "value" ? name : words[kind]}`;
}

/** Writes a share in points, or a number with its sign. */
export function changeWriter({ definition }: ExplainChangeResult, f: Format): (value: number) => string {
  return ["funnel", "retention", "csat"].includes(definition.measure.kind) ? f.change : f.signed;
}

/** Writes the measure itself. */
export function measureWriter({ definition }: ExplainChangeResult, f: Format): (value: number | null) => string {
  const isShare = ["funnel", "retention", "csat"].includes(definition.measure.kind);
  return (value) => (value === null ? "–" : isShare ? f.share(value) : f.number(value));
}

/** Question, definition in short, finding and footnote of a change. */
export function explainChangeText(result: ExplainChangeResult, f: Format, language: ChartLanguage): ChartText {
  const { before, after, change, tests } = result;
  const [write, measure] = [changeWriter(result, f), measureWriter(result, f)];
  const range = f.range(change.lower as number, change.upper as number, write);
  const [best] = result.segments;
  const alike = result.warnings.some(({ code }) => code === "no_segment_stands_out");
  const whole = `${measure(before.value)} → ${measure(after.value)}, ${write(change.value)} (${range})`;
  const n = f.count(before.n + after.n);
  if (language === "fr") {
    const first =
      best === undefined
        ? ""
        : alike
          ? ` Aucun segment ne change autrement que les autres, au-delà du hasard.`
          : ` Premier segment : ${segmentWords(best, f, language)}, ${write(best.excess.value)} au-delà de sa taille.`;
    return {
      title: "Pourquoi le chiffre a-t-il changé ?",
      subtitle: `Changement de l’ensemble : ${whole}. Les segments de chaque colonne s’additionnent exactement au changement.`,
      finding: `Changement : ${whole}.${first}`,
      footnote: `n = ${n}. ${counted("fr", f.count(tests), "test", "tests")}, corrigés selon Holm. Corrélation, et non cause.`,
    };
  }
  const first =
    best === undefined
      ? ""
      : alike
        ? " No segment changed otherwise than the others beyond chance."
        : ` First segment: ${segmentWords(best, f, language)}, ${write(best.excess.value)} beyond its size.`;
  return {
    title: "Why did the number change?",
    subtitle: `Change of the whole: ${whole}. The segments of each column add up to the change exactly.`,
    finding: `Change: ${whole}.${first}`,
    footnote: `n = ${n}. ${counted("en", f.count(tests), "test", "tests")}, adjusted by Holm. Correlation, not cause.`,
  };
}
