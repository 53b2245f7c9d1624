/** The words that the pictures of scores share. */

import type { Estimate } from "../../core/estimate.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";
import { levelWords } from "../words/saidShare.ts";

/** Words inside the pictures. */
export const voiceWords = {
  en: {
    detractors: "detractors (0–6)",
    passives: "passives (7–8)",
    promoters: "promoters (9–10)",
    satisfied: "among the best answers",
    others: "other answers",
    score: (level: string) => `score, ${level} interval`,
    noAnswers: "no answer",
    n: (n: string) => `n\u00a0=\u00a0${n}`,
    before: "before",
    after: "after",
    difference: "difference, after − before",
  },
  fr: {
    detractors: "détracteurs (0–6)",
    passives: "passifs (7–8)",
    promoters: "promoteurs (9–10)",
    satisfied: "parmi les meilleures réponses",
    others: "autres réponses",
    score: (level: string) => `score, intervalle à ${level}`,
    noAnswers: "aucune réponse",
    n: (n: string) => `n\u00a0=\u00a0${n}`,
    before: "avant",
    after: "après",
    difference: "écart, après − avant",
  },
} satisfies Words<unknown>;

/** `+30 (95% interval +14 to +44)`. */
export function saidScore(
  { value, lower, upper, level }: Pick<Estimate, "value" | "lower" | "upper" | "level">,
  write: (value: number) => string,
  f: Format,
  language: ChartLanguage,
): string {
  if (value === null) return "–";
  if (lower === null || upper === null) return write(value);
  return `${write(value)} (${levelWords(level, f, language)} ${f.range(lower, upper, write)})`;
}

/** What to know of the answers: how many were left out, customers who answered several times, who did not answer. */
export function answersFootnote(
  results: readonly (Pick<Estimate, "designEffect"> & { rejected: number })[],
  f: Format,
  language: ChartLanguage,
): string {
  const rejected = results.reduce((sum, own) => sum + own.rejected, 0);
  const clustered = results.some(({ designEffect }) => designEffect !== undefined);
  const count = f.count(rejected);
  const parts =
    language === "fr"
      ? [
          rejected > 0 &&
            `${counted("fr", count, "réponse hors de l’échelle est laissée", "réponses hors de l’échelle sont laissées")} de côté.`,
          clustered && "L’intervalle tient compte des clients qui ont répondu plusieurs fois.",
          "Ceux qui n’ont pas répondu peuvent penser autrement.",
        ]
      : [
          rejected > 0 &&
            `${counted("en", count, "answer is not on the scale and is", "answers are not on the scale and are")} left out.`,
          clustered && "The interval allows for customers who answered several times.",
          "Those who did not answer may think otherwise.",
        ];
  return parts.filter(Boolean).join(" ");
}
