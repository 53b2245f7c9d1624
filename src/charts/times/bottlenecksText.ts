/** The words of the places where journeys lose time. */

import type { Bottleneck, BottlenecksResult } from "../../graph/times/bottlenecksResult.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";
import { saidShare } from "../words/saidShare.ts";

/** Words inside the picture. */
export const bottlenecksWords = {
  en: {
    beyond: "lost beyond the usual time",
    rework: "lost to rework",
    interval: (level: string) => `share of the time lost, ${level} interval`,
    none: "No time is lost.",
    row: (perJourney: string, times: string) => `${perJourney} per journey, ${times} times`,
  },
  fr: {
    beyond: "perdu au-delà du temps habituel",
    rework: "perdu à refaire",
    interval: (level: string) => `part du temps perdu, intervalle à ${level}`,
    none: "Aucun temps n’est perdu.",
    row: (perJourney: string, times: string) => `${perJourney} par parcours, ${times} fois`,
  },
} satisfies Words<unknown>;

/** A place in words: `a → b`, or the touchpoint. */
export function placeName({ kind, from, to }: Pick<Bottleneck, "kind" | "from" | "to">, f: Format): string {
  const name = (own: string | null) => (own === null ? "–" : f.name(own));
  return kind === "touchpoint" ? name(to) : `${name(from)} → ${name(to)}`;
}

/** Question, definition in short, finding and footnote; `shown` places are drawn. */
export function bottlenecksText(
  result: BottlenecksResult,
  f: Format,
  language: ChartLanguage,
  shown: number = result.places.length,
): ChartText {
  const { definition, journeys, lostMs, totalMs, places } = result;
  const [first] = places;
  const hidden = places.length - shown;
  const part = totalMs > 0 ? f.share(lostMs / totalMs) : f.share(0);
  const mean = first?.lostPerJourney.value ?? 0;
  const best = definition.against === "best";
  if (language === "fr") {
    const time = definition.calendar === undefined ? "temps" : "temps de travail";
    return {
      title: "Où les parcours perdent-ils du temps ?",
      subtitle: `Un endroit perd ce qu’il prend au-delà de ${best ? "son meilleur dixième" : "sa médiane"}, et tout ce qu’il prend pour refaire. ${f.duration(lostMs)} perdus sur ${f.duration(totalMs)} de ${time} (${part}), ${counted("fr", f.count(journeys), "parcours", "parcours")}.`,
      finding:
        first === undefined || lostMs === 0
          ? bottlenecksWords.fr.none
          : `Le plus de temps se perd à ${placeName(first, f)} : ${saidShare(first.share, f, language)} du temps perdu, ${f.duration(mean)} par parcours.`,
      footnote: `Les intervalles tiennent le temps habituel pour connu.${hidden > 0 ? ` ${counted("fr", f.count(hidden), "endroit de plus n’est pas dessiné", "endroits de plus ne sont pas dessinés")}.` : ""}`,
    };
  }
  const time = definition.calendar === undefined ? "time" : "working time";
  return {
    title: "Where do journeys lose time?",
    subtitle: `A place loses what it takes beyond its ${best ? "best tenth" : "median"}, and all it takes for rework. ${f.duration(lostMs)} lost of ${f.duration(totalMs)} of ${time} (${part}), ${counted("en", f.count(journeys), "journey", "journeys")}.`,
    finding:
      first === undefined || lostMs === 0
        ? bottlenecksWords.en.none
        : `Most time is lost at ${placeName(first, f)}: ${saidShare(first.share, f, language)} of the time lost, ${f.duration(mean)} per journey.`,
    footnote: `The intervals take the usual time as given.${hidden > 0 ? ` ${counted("en", f.count(hidden), "more place is", "more places are")} not drawn.` : ""}`,
  };
}
