/** The words of the overlap of labels. */

import type { LabelOverlap } from "../../log/labelling/labelOverlap.ts";
import type { LabelTableResult } from "../../log/labelling/labelTable.ts";
import type { NamedLabel } from "../../log/labelling/namedLabel.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";

/** Words inside the picture. */
export const labelTableWords = {
  en: {
    share: "share of the journeys of the heading that also have this label",
    expected: "share of all journeys that have it",
    note: (n: string) => counted("en", n, "journey", "journeys"),
    none: "without a label",
    unknown: "not known",
    nothing: "There are no two labels to compare.",
  },
  fr: {
    share: "part des parcours du titre qui ont aussi ce libellé",
    expected: "part de tous les parcours qui l’ont",
    note: (n: string) => counted("fr", n, "parcours", "parcours"),
    none: "sans libellé",
    unknown: "inconnu",
    nothing: "Il n’y a pas deux libellés à comparer.",
  },
} satisfies Words<unknown>;

/** `month: 2024-03`. */
export function labelName({ name, label }: NamedLabel, f: Format, language: ChartLanguage): string {
  const colon = language === "fr" ? "\u00a0: " : ": ";
  return `${f.name(name)}${colon}${label === null ? labelTableWords[language].none : f.name(label)}`;
}

/** Question, definition in short, finding and footnote; `shown` pairs are drawn. */
export function labelTableText(
  { overlaps, journeys, labels, more }: LabelTableResult,
  f: Format,
  language: ChartLanguage,
  shown: number = overlaps.length,
): ChartText {
  const strength = ({ lift, journeys: n }: LabelOverlap) => n * Math.abs(Math.log(lift));
  const [most] = [...overlaps].sort((a, b) => strength(b) - strength(a));
  const pair = most && [labelName(most.first, f, language), labelName(most.second, f, language)];
  const hidden = overlaps.length - shown + more;
  if (language === "fr")
    return {
      title: "Quels libellés vont ensemble ?",
      subtitle: `${counted("fr", f.count(labels.length), "nom de libellé", "noms de libellés")} sur ${counted("fr", f.count(journeys), "parcours", "parcours")}. Point : part des parcours du titre qui ont aussi ce libellé ; trait : sa part de tous les parcours.`,
      finding:
        pair === undefined
          ? labelTableWords.fr.nothing
          : `Le lien le plus fort : ${pair[0]} et ${pair[1]}, ${f.number(most?.lift as number)} fois ce que donnerait le hasard (${counted("fr", f.count(most?.journeys ?? 0), "parcours", "parcours")}).`,
      footnote:
        hidden > 0
          ? `${counted("fr", f.count(hidden), "autre paire n’est pas dessinée", "autres paires ne sont pas dessinées")}.`
          : "",
    };
  return {
    title: "Which labels go together?",
    subtitle: `${counted("en", f.count(labels.length), "name of labels", "names of labels")} on ${counted("en", f.count(journeys), "journey", "journeys")}. Dot: share of the journeys of the heading that also have this label; line: its share of all journeys.`,
    finding:
      pair === undefined
        ? labelTableWords.en.nothing
        : `The strongest link: ${pair[0]} and ${pair[1]}, ${f.number(most?.lift as number)} times what chance would give (${counted("en", f.count(most?.journeys ?? 0), "journey", "journeys")}).`,
    footnote: hidden > 0 ? `${counted("en", f.count(hidden), "more pair is", "more pairs are")} not drawn.` : "",
  };
}
