/** Writes the texts of change points. */

import type { ChangePointsResult } from "../../core/series/changePoints.ts";
import type { ChangePointsSegment } from "../../core/series/changePointsSegment.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";

/** Words inside the picture. */
export const changePointsWords = {
  en: {
    level: "level",
    interval: (level: string) => `its ${level} interval`,
    change: "change of level",
    nothing: "There are no points.",
    hidden: (n: string) => counted("en", n, "earlier segment is not drawn.", "earlier segments are not drawn."),
  },
  fr: {
    level: "niveau",
    interval: (level: string) => `son intervalle à ${level}`,
    change: "changement de niveau",
    nothing: "Il n’y a aucun point.",
    hidden: (n: string) =>
      counted("fr", n, "segment plus ancien n’est pas dessiné.", "segments plus anciens ne sont pas dessinés."),
  },
} satisfies Words<unknown>;

/** Question, definition in short, finding and footnote of change points. */
export function changePointsText(result: ChangePointsResult, f: Format, language: ChartLanguage): ChartText {
  const { points, segments, length, leftOut, penalty, dispersion } = result;
  const write = result.of === "rates" ? f.share : f.number;
  const level = ({ value }: ChangePointsSegment) => (value.value === null ? "–" : write(value.value));
  const changes = points.map(({ at, index }, i) => {
    const when = at === null ? f.count(index + 1) : f.dayAndYear(at);
    return `${when} (${level(segments[i] as ChangePointsSegment)} → ${level(segments[i + 1] as ChangePointsSegment)})`;
  });
  const open = leftOut.immature;
  const numbers = { penalty: f.number(penalty), dispersion: f.number(dispersion) };
  if (language === "fr")
    return {
      title: "Depuis quand le niveau est-il autre ?",
      subtitle: `Segments d’un seul niveau parmi ${counted("fr", f.count(length), "point", "points")} ; prix d’un changement : ${numbers.penalty}, dispersion : ${numbers.dispersion}.`,
      finding:
        changes.length === 0
          ? `Aucun changement de niveau sur ${counted("fr", f.count(length), "point", "points")}.`
          : `Le niveau change à partir de : ${f.list(changes)}.`,
      footnote:
        open > 0
          ? `${counted("fr", f.count(open), "période encore ouverte est laissée", "périodes encore ouvertes sont laissées")} de côté.`
          : "",
    };
  return {
    title: "Since when is the level another one?",
    subtitle: `Segments of one level among ${counted("en", f.count(length), "point", "points")}; price of a change: ${numbers.penalty}, dispersion: ${numbers.dispersion}.`,
    finding:
      changes.length === 0
        ? `No change of level among ${counted("en", f.count(length), "point", "points")}.`
        : `The level changes from: ${f.list(changes)}.`,
    footnote:
      open > 0
        ? `${counted("en", f.count(open), "period with open windows is left out.", "periods with open windows are left out.")}`
        : "",
  };
}
