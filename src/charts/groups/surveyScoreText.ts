/** The words of the score of a survey by groups and periods. */

import type { SurveyMeasure } from "../../experience/survey/surveyMeasure.ts";
import type { SurveyScoreResult } from "../../experience/survey/surveyScoreResult.ts";
import { saidScore } from "../voice/voiceWords.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";

/** Words inside the picture. */
export const surveyScoreWords = {
  en: {
    all: "all answers",
    other: "other groups",
    none: "without a value",
    noAnswer: "no answer",
    n: (n: string) => `n\u00a0=\u00a0${n}`,
    score: (level: string) => `score, ${level} interval`,
    hidden: (n: string) => counted("en", n, "further group is not drawn.", "further groups are not drawn."),
    earlier: (n: string) => counted("en", n, "earlier period is not drawn.", "earlier periods are not drawn."),
  },
  fr: {
    all: "toutes les réponses",
    other: "autres groupes",
    none: "sans valeur",
    noAnswer: "aucune réponse",
    n: (n: string) => `n\u00a0=\u00a0${n}`,
    score: (level: string) => `score, intervalle à ${level}`,
    hidden: (n: string) => counted("fr", n, "autre groupe n’est pas dessiné.", "autres groupes ne sont pas dessinés."),
    earlier: (n: string) =>
      counted("fr", n, "période antérieure n’est pas dessinée.", "périodes antérieures ne sont pas dessinées."),
  },
} satisfies Words<unknown>;

/** How the answers become one number. */
export function surveyWay(measure: SurveyMeasure): "net" | "mean" | "top-box" {
  if (measure.kind === "nps") return "net";
  return measure.kind === "csat" ? measure.statistic.kind : measure.convention.kind;
}

/** How a score is written: a share, points, or a mean. */
export function surveyWriter(measure: SurveyMeasure, f: Format): (value: number) => string {
  const way = surveyWay(measure);
  return way === "top-box" ? f.share : way === "net" ? f.signed : f.number;
}

/** The name of a group. */
export function surveyGroupName(
  { kind, value }: { kind: "value" | "other" | "none"; value: string | null },
  f: Format,
  language: ChartLanguage,
): string {
  return kind === "value" ? f.name(value ?? "") : surveyScoreWords[language][kind];
}

/** Question, definition in short, finding and footnote. */
export function surveyScoreText(result: SurveyScoreResult, f: Format, language: ChartLanguage): ChartText {
  const { definition, score, groups = [], joined, leftOut } = result;
  const write = surveyWriter(definition.measure, f);
  const said = saidScore(score, write, f, language);
  const n = f.count(result.answers);
  const left = f.count(Object.values(leftOut).reduce((sum, own) => sum + own, 0));
  const kind = definition.measure.kind.toUpperCase();
  const known = groups.filter((group) => group.kind === "value" && group.score.value !== null);
  const sorted = [...known].sort((a, b) => (a.score.value as number) - (b.score.value as number));
  const [low, high] = [sorted[0], sorted.at(-1)];
  const ends =
    low === undefined || high === undefined || sorted.length < 2
      ? null
      : [low, high].map((own) => [surveyGroupName(own, f, language), saidScore(own.score, write, f, language)]);
  const lost = joined && joined.ambiguous + Object.values(joined.unmatched).reduce((sum, own) => sum + own, 0);
  if (language === "fr")
    return {
      title: definition.every === undefined ? `Quel ${kind}, et de qui ?` : `Comment évolue le ${kind} ?`,
      subtitle: `${counted("fr", n, "réponse", "réponses")}, ${left} laissées de côté.`,
      finding:
        (score.value === null ? "Personne n’a répondu : pas de score." : `${kind} de ${said}, sur ${n} réponses.`) +
        (ends === null ? "" : ` Le plus bas : ${ends[0]?.join(", ")} ; le plus haut : ${ends[1]?.join(", ")}.`),
      footnote: [
        joined && `${f.count(lost as number)} réponses n’appartiennent à aucun parcours du journal.`,
        "Ceux qui n’ont pas répondu peuvent penser autrement.",
      ]
        .filter(Boolean)
        .join(" "),
    };
  return {
    title: definition.every === undefined ? `Which ${kind}, and from whom?` : `How does the ${kind} change?`,
    subtitle: `${counted("en", n, "answer", "answers")}, ${left} left out.`,
    finding:
      (score.value === null ? "Nobody answered: there is no score." : `${kind} of ${said}, from ${n} answers.`) +
      (ends === null ? "" : ` Lowest: ${ends[0]?.join(", ")}; highest: ${ends[1]?.join(", ")}.`),
    footnote: [
      joined && `${f.count(lost as number)} answers belong to no journey of the log.`,
      "Those who did not answer may think otherwise.",
    ]
      .filter(Boolean)
      .join(" "),
  };
}
