/** The words of the differences between the journeys of two sides. */

import type { DriftPart, JourneyDriftResult } from "../../graph/drift/journeyDriftResult.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";

/** Words inside the picture. */
export const journeyDriftWords = {
  en: {
    parts: {
      conversion: "conversion",
      length: "events per journey",
      duration: "duration of journeys",
      entry: "first touchpoints",
      exit: "last touchpoints",
      events: "all events by touchpoint",
    },
    whole: "Journeys as a whole",
    reach: "Share of journeys that meet it",
    channel: "Share of journeys on the channel",
    sizes: { negligible: "negligible", small: "small", medium: "medium", large: "large" },
    effect: (level: string) => `size of the effect, ${level} interval`,
    hollow: "may be random",
    unknown: "not known",
    untested: "not tested",
    sides: (before: string, after: string) => `${before} → ${after}`,
    nothing: "There is nothing to compare.",
  },
  fr: {
    parts: {
      conversion: "conversion",
      length: "événements par parcours",
      duration: "durée des parcours",
      entry: "premiers points de contact",
      exit: "derniers points de contact",
      events: "tous les événements par point de contact",
    },
    whole: "Les parcours dans leur ensemble",
    reach: "Part des parcours qui le rencontrent",
    channel: "Part des parcours sur le canal",
    sizes: { negligible: "négligeable", small: "petit", medium: "moyen", large: "grand" },
    effect: (level: string) => `taille de l’effet, intervalle à ${level}`,
    hollow: "peut être dû au hasard",
    unknown: "inconnu",
    untested: "non testé",
    sides: (before: string, after: string) => `${before} → ${after}`,
    nothing: "Il n’y a rien à comparer.",
  },
} satisfies Words<unknown>;

/** The name of a part. */
export function driftPartName({ part, name }: DriftPart, f: Format, language: ChartLanguage): string {
  if (part === "reach" || part === "channel") return f.name(name ?? "");
  return journeyDriftWords[language].parts[part];
}

/** Question, definition in short, finding and footnote; `hidden` parts are not drawn. */
export function journeyDriftText(
  { parts, journeys, definition, divergence }: JourneyDriftResult,
  f: Format,
  language: ChartLanguage,
  hidden = 0,
): ChartText {
  const words = journeyDriftWords[language];
  const tested = parts.filter(({ pAdjusted }) => pAdjusted !== null);
  const differ = tested.filter(({ pAdjusted }) => (pAdjusted as number) < 0.05);
  const faint = differ.filter(({ size }) => size === "negligible").length;
  const method =
    definition.correction === "holm" ? "Holm" : language === "fr" ? "Benjamini et Hochberg" : "Benjamini and Hochberg";
  const [largest] = [...differ].sort((a, b) => Math.abs(b.effect.value ?? 0) - Math.abs(a.effect.value ?? 0));
  const shift = divergence === null ? "" : f.number(divergence);
  if (language === "fr") {
    const most = largest && `${driftPartName(largest, f, language)} (effet ${words.sizes[largest.size ?? "small"]})`;
    return {
      title: "En quoi les parcours diffèrent-ils ?",
      subtitle: `Taille de l’effet, après face à avant : ${counted("fr", f.count(journeys.before), "parcours", "parcours")} avant, ${f.count(journeys.after)} après. ${counted("fr", f.count(tested.length), "test", "tests")}, corrigés selon ${method}.`,
      finding:
        most === undefined
          ? "Aucun écart n’est plus grand que le hasard ne le permet."
          : `${counted("fr", f.count(differ.length), "écart a", "écarts ont")} un p ajusté sous 0,05, dont ${f.count(faint)} de taille négligeable ; le plus grand : ${most}.`,
      footnote: `${shift && `Divergence des passages : ${shift} (de 0 à 1). `}Un écart ne dit pas sa cause.${hidden > 0 ? ` ${counted("fr", f.count(hidden), "autre partie n’est pas dessinée", "autres parties ne sont pas dessinées")}.` : ""}`,
    };
  }
  const most = largest && `${driftPartName(largest, f, language)} (${words.sizes[largest.size ?? "small"]} effect)`;
  return {
    title: "How do the journeys differ?",
    subtitle: `Size of the effect, after against before: ${counted("en", f.count(journeys.before), "journey", "journeys")} before, ${f.count(journeys.after)} after. ${counted("en", f.count(tested.length), "test", "tests")}, corrected by ${method}.`,
    finding:
      most === undefined
        ? "No difference is larger than chance allows."
        : `${counted("en", f.count(differ.length), "difference has", "differences have")} an adjusted p below 0.05, ${f.count(faint)} of negligible size; the largest: ${most}.`,
    footnote: `${shift && `Divergence of the transitions: ${shift} (0 to 1). `}A difference does not tell its cause.${hidden > 0 ? ` ${counted("en", f.count(hidden), "more part is", "more parts are")} not drawn.` : ""}`,
  };
}
