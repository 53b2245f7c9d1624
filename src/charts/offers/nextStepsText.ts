/** The words of next steps. */

import type { NextStepsResult } from "../../graph/next/nextStepsResult.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";
import { saidShare } from "../words/saidShare.ts";

/** Words inside the picture. */
export const nextStepsWords = {
  en: {
    rate: (level: string) => `share of what follows, ${level} interval`,
    leaves: "(leaves)",
    unknown: "not known",
    note: (times: string) => `${times}\u00a0times`,
    leads: (times: string, share: string) => `${times}\u00a0times, ${share} convert`,
    nothing: "There is no such event.",
    hidden: (n: string) => counted("en", n, "further touchpoint is not drawn.", "further touchpoints are not drawn."),
  },
  fr: {
    rate: (level: string) => `part de ce qui suit, intervalle à ${level}`,
    leaves: "(s’en va)",
    unknown: "inconnu",
    note: (times: string) => `${times}\u00a0fois`,
    leads: (times: string, share: string) => `${times}\u00a0fois, ${share} convertissent`,
    nothing: "Il n’y a pas d’événement de ce nom.",
    hidden: (n: string) =>
      counted("fr", n, "autre point de contact n’est pas dessiné.", "autres points de contact ne sont pas dessinés."),
  },
} satisfies Words<unknown>;

/** Question, definition in short, finding and footnote. */
export function nextStepsText(result: NextStepsResult, f: Format, language: ChartLanguage): ChartText {
  const { steps, leaves, served, tooRare, definition } = result;
  const asked = definition.after as readonly string[];
  const path = (names: readonly string[]) => names.map(f.name).join(" → ");
  const [top] = steps;
  const [events, journeys, least] = [f.count(served.events), f.count(served.journeys), f.count(definition.minCount)];
  const left = saidShare(leaves.share, f, language);
  const [longest] = tooRare;
  if (language === "fr") {
    const where = served.order === 0 ? "n’importe quel événement" : path(served.path);
    return {
      title: `Que font les clients après ${path(asked)} ?`,
      subtitle: `Après ${where}, ${counted("fr", events, "fois", "fois")} dans ${journeys}\u00a0parcours.`,
      finding:
        top === undefined
          ? served.events === 0
            ? "Il n’y a pas d’événement de ce nom."
            : "Tous s’en vont."
          : `Le plus souvent ${f.name(top.name)} : ${saidShare(top.share, f, language)} ; ${left} s’en vont.`,
      footnote:
        longest === undefined
          ? "Chaque passage compte."
          : `${path(longest.path)} est dans ${counted("fr", f.count(longest.journeys), "parcours", "parcours")}, moins de ${least} : compté après ${where}. Chaque passage compte.`,
    };
  }
  const where = served.order === 0 ? "any event" : path(served.path);
  return {
    title: `What do customers do after ${path(asked)}?`,
    subtitle: `After ${where}, ${counted("en", events, "time", "times")} in ${counted("en", journeys, "journey", "journeys")}.`,
    finding:
      top === undefined
        ? served.events === 0
          ? "There is no such event."
          : "All of them leave."
        : `Most often ${f.name(top.name)}: ${saidShare(top.share, f, language)}; ${left} leave.`,
    footnote:
      longest === undefined
        ? "Every occurrence counts."
        : `${path(longest.path)} is in ${counted("en", f.count(longest.journeys), "journey", "journeys")}, fewer than ${least}: counted after ${where}. Every occurrence counts.`,
  };
}
