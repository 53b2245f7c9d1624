/** The words of an emotion curve. */

import type { EmotionCurveResult } from "../../experience/curve/emotionCurve.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";
import { levelWords } from "../words/saidShare.ts";
import { feelingFacts } from "./emotionPlot.ts";
import { type JourneyNames, journeyNames } from "./journeyNames.ts";

/** Words inside the picture. */
export const emotionCurveWords = {
  en: {
    noStage: "without a stage",
    stage: (score: string, n: string) => `${score}, mean of ${n}`,
    noStageScore: "no score",
    mean: "mean score",
    few: "fewer than 10 scores, or interpolated",
    assumed: "assumed by the author",
    star: "moment of truth",
    band: (level: string) => `${level} interval of the mean`,
    none: "The journey has no touchpoint.",
    hidden: (n: string, one: boolean) => `${n} more ${one ? "touchpoint is" : "touchpoints are"} not drawn.`,
  },
  fr: {
    noStage: "sans étape",
    stage: (score: string, n: string) => `${score}, moyenne de ${n}`,
    noStageScore: "aucune note",
    mean: "note moyenne",
    few: "moins de 10 notes, ou interpolé",
    assumed: "supposé par l’auteur",
    star: "moment de vérité",
    band: (level: string) => `intervalle de la moyenne à ${level}`,
    none: "Le parcours n’a pas de point de contact.",
    hidden: (n: string, one: boolean) =>
      one ? `${n} point de contact de plus n’est pas dessiné.` : `${n} points de contact de plus ne sont pas dessinés.`,
  },
} satisfies Words<unknown>;

/** Question, definition in short, finding and footnote. */
export function emotionCurveText(
  result: EmotionCurveResult,
  f: Format,
  language: ChartLanguage,
  nameOf: JourneyNames = journeyNames(undefined, f, language),
): ChartText {
  const { points, coverage, facts, definition } = result;
  const scores = points.reduce((sum, { n }) => sum + n, 0);
  const { peak, lowest, end } = feelingFacts({ curve: result }) ?? {};
  const name = (id: string) => nameOf("touchpoints", id);
  const said = (id: string | undefined) => {
    const point = points.find(({ touchpoint }) => touchpoint === id);
    if (point === undefined || point.value === null) return null;
    const interval =
      point.lower === null || point.upper === null
        ? ""
        : `${levelWords(result.level, f, language)} ${f.range(point.lower, point.upper, f.score)}, `;
    return `${name(point.touchpoint)} ${f.score(point.value)} (${interval}n\u00a0=\u00a0${f.count(point.n)})`;
  };
  const [top, low, last] = [said(peak), said(lowest), said(end)];
  const drop = facts.biggestDrop;
  const place = (index: number | undefined) => name(points[index ?? -1]?.touchpoint ?? "");
  const level = f.share(result.level);
  const gaps = coverage.touchpoints - coverage.known;
  if (language === "fr")
    return {
      title: "Où les clients sont-ils contents, et où ne le sont-ils pas ?",
      subtitle: `Moyenne de ${counted("fr", f.count(scores), "note", "notes")}, ramenées sur une échelle de −1 à +1, avec intervalles à ${level}. ${f.count(coverage.known)} points de contact sur ${f.count(coverage.touchpoints)} ont des notes${gaps > 0 ? " ; les autres n’en ont pas, ce qui n’est pas zéro" : ""}.`,
      finding:
        top === null || low === null
          ? "Aucun point de contact n’a de note."
          : `La note la plus haute : ${top} ; la plus basse : ${low} ; à la fin : ${last ?? "–"}.${drop === null ? "" : ` La plus forte baisse va de ${place(drop.from)} à ${place(drop.to)} : ${f.score(-drop.size)}.`}`,
      footnote: `${definition.persona === undefined ? "" : `Persona : ${f.name(definition.persona)}. `}${gaps > 0 && definition.gaps === "interpolate" ? "Les vides sont interpolés pour le dessin ; ils ne comptent pas. " : ""}Une étape est la moyenne de ${definition.stageMean === "touchpoints" ? "ses points de contact" : "toutes ses notes"}. Ceux qui n’ont rien dit ont peut-être un autre ressenti.`,
    };
  return {
    title: "Where are customers happy, and where not?",
    subtitle: `Mean of ${counted("en", f.count(scores), "score", "scores")}, on a scale from −1 to +1, with ${level} intervals. ${f.count(coverage.known)} of ${f.count(coverage.touchpoints)} touchpoints have scores${gaps > 0 ? "; the others have none, which is not zero" : ""}.`,
    finding:
      top === null || low === null
        ? "No touchpoint has a score."
        : `Highest score: ${top}; lowest: ${low}; at the end: ${last ?? "–"}.${drop === null ? "" : ` The biggest drop goes from ${place(drop.from)} to ${place(drop.to)}: ${f.score(-drop.size)}.`}`,
    footnote: `${definition.persona === undefined ? "" : `Persona: ${f.name(definition.persona)}. `}${gaps > 0 && definition.gaps === "interpolate" ? "Gaps are interpolated in the drawing; they are not in the means. " : ""}A stage is the mean of ${definition.stageMean === "touchpoints" ? "its touchpoints" : "all its scores"}. Those who said nothing may feel otherwise.`,
  };
}
