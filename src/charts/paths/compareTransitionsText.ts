/** The words of the transitions of two sides compared. */

import type { ComparedTransition, CompareTransitionsResult } from "../../graph/compareTransitions.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";
import { levelWords, saidShare } from "../words/saidShare.ts";

/** Words inside the picture. */
export const compareTransitionsWords = {
  en: {
    more: "taken more often after",
    less: "taken less often after",
    faint: "no difference shown",
    changed: "The steps that differ",
    new: "only after",
    gone: "only before",
    sides: (before: string, after: string) => `${before} → ${after}`,
    events: (before: string, after: string) => `${before} → ${after}`,
    pair: (before: string, after: string) => `before ${before}, after ${after}`,
    adjusted: (p: string) => `adjusted ${p}`,
    untested: "not tested",
    interval: (level: string) => `difference, after − before, ${level} interval`,
    none: "No step from one touchpoint to another.",
  },
  fr: {
    more: "plus fréquent après",
    less: "moins fréquent après",
    faint: "pas de différence montrée",
    changed: "Les passages qui diffèrent",
    new: "seulement après",
    gone: "seulement avant",
    sides: (before: string, after: string) => `${before} → ${after}`,
    events: (before: string, after: string) => `${before} → ${after}`,
    pair: (before: string, after: string) => `avant ${before}, après ${after}`,
    adjusted: (p: string) => p.replace(/^p/, "p\u00a0ajusté"),
    untested: "pas de test",
    interval: (level: string) => `écart, après − avant, intervalle à ${level}`,
    none: "Aucun passage d’un point de contact à un autre.",
  },
} satisfies Words<unknown>;

/** Whether the two sides differ at an edge: by its adjusted p, or because one side has no journey at its start. */
export function isChanged({ pAdjusted, status, difference }: ComparedTransition): boolean {
  return status !== "both" || (pAdjusted !== null && pAdjusted < 1 - difference.level);
}

/** Question, definition in short, finding and footnote; `shown` edges are drawn. */
export function compareTransitionsText(
  result: CompareTransitionsResult,
  f: Format,
  language: ChartLanguage,
  shown: number = result.edges.length,
): ChartText {
  const { edges, journeys, tested, correction, definition, leftOut } = result;
  const words = compareTransitionsWords[language];
  const [before, after] = [f.count(journeys.before), f.count(journeys.after)];
  const changed = edges.filter(isChanged).length;
  const first = edges.find(({ difference, p }) => difference.value !== null && p !== null);
  const level = first?.difference.level ?? 0.95;
  const method = correction === "holm" ? "Holm" : "Benjamini–Hochberg";
  const hidden = edges.length - shown;
  const way = first === undefined ? "" : `${f.name(first.from)} → ${f.name(first.to)}`;
  const range =
    first?.difference.lower == null || first.difference.upper === null
      ? ""
      : ` (${levelWords(level, f, language)} ${f.range(first.difference.lower, first.difference.upper, f.change)})`;
  const p = first?.pAdjusted == null ? "" : `, ${words.adjusted(f.p(first.pAdjusted))}`;
  const change = first?.difference.value == null ? "" : f.change(first.difference.value);
  const [one, two] =
    first === undefined ? ["", ""] : [saidShare(first.before, f, language), saidShare(first.after, f, language)];
  if (language === "fr") {
    const basis = definition.unit === "count" ? "des événements" : "des parcours";
    return {
      title: "Quels passages diffèrent entre avant et après ?",
      subtitle: `Sur une flèche : écart de la part ${basis} au point de départ qui la suivent, après − avant ; dans un cadre : événements avant → après. Avant : ${counted("fr", before, "parcours", "parcours")}, après : ${after}. ${counted("fr", f.count(changed), "passage diffère", "passages diffèrent")} sur ${f.count(edges.length)} ; p ajusté pour ${counted("fr", f.count(tested), "test", "tests")} (${method}).`,
      finding:
        first === undefined
          ? "Aucun passage ne peut être comparé."
          : `L’écart le plus net : ${way}, ${one} avant, ${two} après, soit ${change}${range}${p}.`,
      footnote: `Un écart n’en dit pas la cause.${hidden > 0 ? ` ${counted("fr", f.count(hidden), "flèche de plus n’est pas dessinée", "flèches de plus ne sont pas dessinées")}.` : ""}${leftOut.min_count > 0 ? ` ${counted("fr", f.count(leftOut.min_count), "flèche rare est laissée", "flèches rares sont laissées")} de côté.` : ""}`,
    };
  }
  const basis = definition.unit === "count" ? "events" : "journeys";
  return {
    title: "Which steps differ between before and after?",
    subtitle: `On an edge: difference of the share of ${basis} at its start that take it, after − before; in a box: events before → after. Before: ${counted("en", before, "journey", "journeys")}, after: ${after}. ${f.count(changed)} of ${counted("en", f.count(edges.length), "step", "steps")} ${changed === 1 ? "differs" : "differ"}; p adjusted for ${counted("en", f.count(tested), "test", "tests")} (${method}).`,
    finding:
      first === undefined
        ? "No step can be compared."
        : `The clearest difference: ${way}, ${one} before, ${two} after, which is ${change}${range}${p}.`,
    footnote: `A difference does not tell its cause.${hidden > 0 ? ` ${counted("en", f.count(hidden), "more edge is", "more edges are")} not drawn.` : ""}${leftOut.min_count > 0 ? ` ${counted("en", f.count(leftOut.min_count), "rare edge is", "rare edges are")} left out.` : ""}`,
  };
}
