/** The words of a score on a scale: satisfaction, effort. */

import type { CesResult } from "../../experience/voice/ces.ts";
import type { CsatResult } from "../../experience/voice/csat.ts";
import type { ChartLanguage } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";
import { answersFootnote, saidScore } from "./voiceWords.ts";

/** How the answers become one number: satisfaction calls it its statistic, effort its convention. */
export function wayOf(result: CsatResult | CesResult) {
  return result.kind === "csat" ? result.definition.statistic : result.definition.convention;
}

/** How a score is written: a share, points, or a mean. */
export function scoreWriter(result: CsatResult | CesResult, f: Format): (value: number) => string {
  const { kind } = wayOf(result);
  return kind === "top-box" ? f.share : kind === "net" ? f.signed : f.number;
}

/** Question, definition in short, finding and footnote. */
export function scaleText(result: CsatResult | CesResult, f: Format, language: ChartLanguage): ChartText {
  const { scale } = result.definition;
  const way = wayOf(result);
  const [from, to] = [f.number(scale.min), f.number(scale.max)];
  const said = saidScore(result, scoreWriter(result, f), f, language);
  const n = f.count(result.n);
  const effort = result.kind === "ces" && scale.direction === "lower-better";
  const footnote = answersFootnote([result], f, language);
  if (language === "fr") {
    const best =
      scale.direction === "lower-better" ? `${from} est la meilleure réponse` : `${to} est la meilleure réponse`;
    const what =
      way.kind === "mean"
        ? "réponse moyenne"
        : way.kind === "top-box"
          ? `part des ${f.count(way.top)} meilleures réponses possibles`
          : `part des ${f.count(way.top)} meilleures moins part des ${f.count(way.bottom)} pires, en points`;
    return {
      title:
        result.kind === "csat"
          ? "Les clients sont-ils satisfaits ?"
          : effort
            ? "Combien d’effort les clients font-ils ?"
            : "Est-ce facile pour les clients ?",
      subtitle: `Score : ${what}, sur une échelle de ${from} à ${to} (${best}). ${counted("fr", n, "réponse", "réponses")}.`,
      finding:
        result.value === null
          ? "Personne n’a répondu : pas de score."
          : `La ${what} est de ${said}, sur ${counted("fr", n, "réponse", "réponses")}.`,
      footnote,
    };
  }
  const best = scale.direction === "lower-better" ? `${from} is the best answer` : `${to} is the best answer`;
  const what =
    way.kind === "mean"
      ? "mean answer"
      : way.kind === "top-box"
        ? `share of the best ${f.count(way.top)} answers possible`
        : `share of the best ${f.count(way.top)} minus share of the worst ${f.count(way.bottom)}, in points`;
  return {
    title:
      result.kind === "csat"
        ? "Are customers satisfied?"
        : effort
          ? "How much effort do customers make?"
          : "Is it easy for customers?",
    subtitle: `Score: ${what}, on a scale from ${from} to ${to} (${best}). ${counted("en", n, "answer", "answers")}.`,
    finding:
      result.value === null
        ? "Nobody answered: there is no score."
        : `The ${what} is ${said}, among ${counted("en", n, "answer", "answers")}.`,
    footnote,
  };
}
