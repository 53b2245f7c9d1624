/** Writes the texts of the most frequent paths: question, definition in short, finding, what to know. */

import type { TopPathsResult } from "../../paths/topPaths.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import type { Format } from "../words/format.ts";

/** Words inside the picture of the most frequent paths. */
export const topPathsWords = {
  en: {
    journeys: "journeys",
    journeysOf: (n: string) => `${n} ${n === "1" ? "journey" : "journeys"}`,
    share: (level: string) => `share (${level} interval)`,
    path: "path",
    covered: "cumulative share",
    coveredUpTo: (share: string) => `cumulative share: ${share}`,
    otherPaths: (n: string) => `${n} other ${n === "1" ? "path" : "paths"}`,
    more: (n: string) => `+ ${n} more`,
    noTouchpoint: "no touchpoint",
    legendShare: (end: string) => `share of all journeys, bar from 0 to ${end}`,
    legendOther: "other paths, summed",
    interval: (level: string) => `${level} interval`,
    none: "No path to draw.",
  },
  fr: {
    journeys: "parcours",
    journeysOf: (n: string) => `${n} parcours`,
    share: (level: string) => `part (intervalle à ${level})`,
    path: "chemin",
    covered: "part cumulée",
    coveredUpTo: (share: string) => `part cumulée : ${share}`,
    otherPaths: (n: string) => `${n} ${n === "1" ? "autre chemin" : "autres chemins"}`,
    more: (n: string) => `+ ${n} de plus`,
    noTouchpoint: "aucun point de contact",
    legendShare: (end: string) => `part de tous les parcours, barre de 0 à ${end}`,
    legendOther: "autres chemins, additionnés",
    interval: (level: string) => `intervalle à ${level}`,
    none: "Aucun chemin à dessiner.",
  },
} satisfies Words<unknown>;

/** Question, definition in short, finding and footnote of the most frequent paths, of which the first `shown` are drawn. */
export function topPathsText(
  result: TopPathsResult,
  format: Format,
  language: ChartLanguage,
  shown: number = result.rows.length,
): ChartText {
  const f = format;
  const rows = result.rows.slice(0, shown);
  const first = rows[0];
  const covered = rows.at(-1)?.cumulativeShare ?? 0;
  const [journeys, distinct, drawn] = [f.count(result.journeys), f.count(result.distinct), f.count(rows.length)];
  const widened = rows.some(({ share }) => share.designEffect !== undefined);
  const name = first === undefined ? "" : namedPath(first.path.map(f.name), topPathsWords[language].noTouchpoint);
  if (language === "fr")
    return {
      title: "Quels chemins les parcours prennent-ils ?",
      subtitle:
        rows.length === 0
          ? `${distinct} chemins distincts de ${journeys} parcours.`
          : rows.length === result.distinct
            ? `Les ${distinct} chemins distincts de ${journeys} parcours.`
            : `Les ${drawn} plus fréquents de ${distinct} chemins distincts de ${journeys} parcours. Ils couvrent ${f.share(covered)} de ces parcours.`,
      finding:
        first === undefined
          ? `Aucun chemin dessiné pour ${journeys} parcours.`
          : `Le chemin le plus fréquent, ${name}, est pris par ${f.count(first.journeys)} parcours sur ${journeys} : ${f.share(first.share.value ?? 0)} (intervalle à ${f.share(first.share.level)} : ${f.interval(first.share)}).`,
      footnote: [
        rows.length > 0 &&
          "Chaque étiquette est un point de contact. « ×3 » : trois fois de suite. « + n de plus » : le chemin est trop long pour la place.",
        widened && "Les intervalles tiennent compte des clients qui ont plusieurs parcours.",
      ]
        .filter(Boolean)
        .join(" "),
    };
  return {
    title: "Which paths do journeys take?",
    subtitle:
      rows.length === 0
        ? `${distinct} distinct paths of ${journeys} journeys.`
        : rows.length === result.distinct
          ? `All ${distinct} distinct paths of ${journeys} journeys.`
          : `The ${drawn} most frequent of ${distinct} distinct paths of ${journeys} journeys. They cover ${f.share(covered)} of these journeys.`,
    finding:
      first === undefined
        ? `No path drawn of ${journeys} journeys.`
        : `The most frequent path, ${name}, is taken by ${f.count(first.journeys)} of ${journeys} journeys: ${f.share(first.share.value ?? 0)} (${f.share(first.share.level)} interval ${f.interval(first.share)}).`,
    footnote: [
      rows.length > 0 &&
        "Each chip is a touchpoint. “×3”: three times in a row. “+ n more”: the path is too long for the space.",
      widened && "Intervals allow for customers with several journeys.",
    ]
      .filter(Boolean)
      .join(" "),
  };
}

/** A path in a sentence: its first touchpoints, and its last one. */
function namedPath(path: readonly string[], nothing: string): string {
  if (path.length === 0) return nothing;
  if (path.length <= 5) return path.join(" → ");
  return `${path.slice(0, 3).join(" → ")} → … → ${path.at(-1)}`;
}
