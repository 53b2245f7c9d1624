/** Writes the texts of step flows: question, definition in short, finding, what to know. */

import type { StepFlowsDefinition, StepFlowsResult } from "../../paths/steps/stepFlows.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import type { Format } from "../words/format.ts";

/** Words inside the picture of step flows. */
export const stepFlowsWords = {
  en: {
    step: (n: string) => `Step ${n}`,
    journeys: (n: string) => `${n} ${n === "1" ? "journey" : "journeys"}`,
    others: (n: string) => (n === "" ? "others" : `${n} ${n === "1" ? "other" : "others"}`),
    ended: "ended",
    notBegun: "not begun",
    legendOther: "other touchpoints, summed",
    legendEnded: "journey ended at the step before",
    legendNotBegun: "journey begins at the next step",
    legendStream: "colour of a stream: where it comes from",
    legendBar: "bar: 0 to 100% of journeys, by where they go next",
    goesTo: "→",
    none: "No journey to draw.",
  },
  fr: {
    step: (n: string) => `Étape ${n}`,
    journeys: (n: string) => `${n} parcours`,
    others: (n: string) => (n === "" ? "autres" : `${n} ${n === "1" ? "autre" : "autres"}`),
    ended: "terminé",
    notBegun: "pas commencé",
    legendOther: "autres points de contact, additionnés",
    legendEnded: "parcours terminé à l’étape précédente",
    legendNotBegun: "parcours qui commence à l’étape suivante",
    legendStream: "couleur d’un flux : d’où il vient",
    legendBar: "barre : 0 à 100\u00a0% des parcours, selon où ils vont",
    goesTo: "→",
    none: "Aucun parcours à dessiner.",
  },
} satisfies Words<unknown>;

const collapsed = {
  en: {
    none: "every event is a step",
    repeats: "immediate repeats counted once",
    first: "the first event of each touchpoint only",
    last: "the last event of each touchpoint only",
    set: "each touchpoint once, in alphabetical order",
  },
  fr: {
    none: "chaque événement est une étape",
    repeats: "répétitions immédiates comptées une fois",
    first: "le premier événement de chaque point de contact",
    last: "le dernier événement de chaque point de contact",
    set: "chaque point de contact une fois, par ordre alphabétique",
  },
} satisfies Words<unknown>;

/** The number of a step as it is written: with a sign when it is counted from the end or from an event. */
export function stepLabel(step: number, { anchor, direction }: StepFlowsDefinition): string {
  if (step < 0) return `−${-step}`;
  return step > 0 && (anchor !== undefined || direction === "before") ? `+${step}` : String(step);
}

/** Question, definition in short, finding and footnote of step flows. */
export function stepFlowsText(result: StepFlowsResult, format: Format, language: ChartLanguage): ChartText {
  const { definition, journeys } = result;
  const back = definition.direction === "before";
  const anchored = definition.anchor !== undefined;
  const count = format.count(journeys);
  const { first, reached, reachedLabel, ends, continues, edge } = flowFacts(result);
  const share = (part: number) => format.share(journeys === 0 ? 0 : part / journeys);
  const left = Object.values(result.leftOut).reduce((sum, n) => sum + n, 0);
  const repeats = collapsed[language][definition.collapse ?? "none"];
  if (language === "fr") {
    const from = anchored
      ? back
        ? "jusqu’à un événement"
        : "depuis un événement"
      : back
        ? "en remontant depuis la fin"
        : "depuis le début";
    return {
      title: back
        ? anchored
          ? "Par où passent les parcours avant cet événement ?"
          : "Par où passent les parcours avant de finir ?"
        : anchored
          ? "Où vont les parcours après cet événement ?"
          : "Où vont les parcours, étape par étape ?",
      subtitle: `${count} parcours, suivis ${from} ; ${repeats}. Les points de contact les plus fréquents de chaque étape ont un nom, les autres forment un nœud hachuré. Chaque colonne contient tous les parcours arrivés là : entrées = sorties.`,
      finding:
        first === null
          ? "Aucun parcours à suivre."
          : `Sur ${count} parcours, ${format.count(first.journeys)} (${share(first.journeys)}) sont à ${format.name(first.name)} à l’étape ${first.label} ; ${format.count(reached)} (${share(reached)}) ont une étape ${reachedLabel}.`,
      footnote: [
        edge !== null &&
          (back
            ? `Avant l’étape ${edge} : ${format.count(continues)} parcours ont commencé plus tôt (${share(continues)} de tous), ${format.count(ends)} y ${ends < 2 ? "commence" : "commencent"}.`
            : `Après l’étape ${edge} : ${format.count(continues)} parcours ${continues < 2 ? "continue" : "continuent"} (${share(continues)} de tous), ${format.count(ends)} ${ends < 2 ? "s’y termine" : "s’y terminent"}.`),
        journeys > 0 && `Les parts sont celles des ${count} parcours.`,
        left > 0 &&
          `${format.count(left)} parcours sont laissés de côté : ils n’ont pas cet événement, ou rien à suivre.`,
      ]
        .filter(Boolean)
        .join(" "),
    };
  }
  const from = anchored
    ? back
      ? "up to one event"
      : "from one event on"
    : back
      ? "back from their end"
      : "from their start";
  return {
    title: back
      ? anchored
        ? "Where do journeys come from before this event?"
        : "Where do journeys come from before they end?"
      : anchored
        ? "Where do journeys go after this event?"
        : "Where do journeys go, step by step?",
    subtitle: `${count} journeys, followed ${from}; ${repeats}. The most frequent touchpoints of each step have a name, the others are one hatched node. Every column holds all journeys that got there: in = out.`,
    finding:
      first === null
        ? "No journey to follow."
        : `Of ${count} journeys, ${format.count(first.journeys)} (${share(first.journeys)}) are at ${format.name(first.name)} at step ${first.label}; ${format.count(reached)} (${share(reached)}) have a step ${reachedLabel}.`,
    footnote: [
      edge !== null &&
        (back
          ? `Before step ${edge}: ${format.count(continues)} journeys began earlier (${share(continues)} of all), ${format.count(ends)} ${ends === 1 ? "begins" : "begin"} there.`
          : `After step ${edge}: ${format.count(continues)} ${continues === 1 ? "journey goes" : "journeys go"} on (${share(continues)} of all), ${format.count(ends)} ${ends === 1 ? "ends" : "end"} there.`),
      journeys > 0 && `Shares are of all ${count} journeys.`,
      left > 0 && `${format.count(left)} journeys are left out: they lack the event, or have nothing to follow.`,
    ]
      .filter(Boolean)
      .join(" "),
  };
}

/** The numbers of the sentences. */
function flowFacts({ nodes, definition }: StepFlowsResult) {
  const back = definition.direction === "before";
  const touched = nodes.filter(({ kind }) => kind !== "dropped");
  const steps = touched.map(({ step }) => step);
  const near = steps.reduce((best, step) => (back ? Math.max(best, step) : Math.min(best, step)), steps[0] ?? 0);
  const far = steps.reduce((best, step) => (back ? Math.min(best, step) : Math.max(best, step)), steps[0] ?? 0);
  const first = touched
    .filter(({ step, name }) => step === near && name !== null)
    .reduce<(typeof touched)[number] | null>(
      (best, node) => (best === null || node.journeys > best.journeys ? node : best),
      null,
    );
  const last = touched.filter(({ step }) => step === far);
  const sum = (of: (node: (typeof touched)[number]) => number) => last.reduce((all, node) => all + of(node), 0);
  return {
    first:
      first === null
        ? null
        : { name: first.name as string, journeys: first.journeys, label: stepLabel(near, definition) },
    reached: sum(({ journeys }) => journeys),
    reachedLabel: stepLabel(far, definition),
    ends: sum(({ ends = 0 }) => ends),
    continues: sum(({ continues = 0 }) => continues),
    edge: last.some(({ ends }) => ends !== undefined) ? stepLabel(far, definition) : null,
  };
}
