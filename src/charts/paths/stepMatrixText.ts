/** Writes the texts of a step matrix: question, definition in short, finding, what to know. */

import type { StepMatrixResult } from "../../paths/steps/stepMatrix.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import type { Format } from "../words/format.ts";

/** Words inside the picture of a step matrix. */
export const stepMatrixWords = {
  en: {
    step: "step",
    touchpoint: "touchpoint",
    journeys: (n: string) => `${n} ${n === "1" ? "journey" : "journeys"}`,
    others: (n: string) => `${n} ${n === "1" ? "other" : "others"}`,
    ended: "ended",
    notStarted: "not started",
    scale: (most: string) => `share of journeys at the step, 0 to ${most}`,
    legendOver: "journey is over, or has not started",
    none: "No journey to draw.",
  },
  fr: {
    step: "étape",
    touchpoint: "point de contact",
    journeys: (n: string) => `${n} parcours`,
    others: (n: string) => `${n} ${n === "1" ? "autre" : "autres"}`,
    ended: "terminé",
    notStarted: "pas commencé",
    scale: (most: string) => `part des parcours à l’étape, 0 à ${most}`,
    legendOver: "parcours terminé, ou pas commencé",
    none: "Aucun parcours à dessiner.",
  },
} satisfies Words<unknown>;

/** The number of a step, with its sign where steps are counted from an event. */
export function matrixStep(step: number, { anchor }: StepMatrixResult["definition"]): string {
  if (step < 0) return `−${-step}`;
  return anchor !== undefined && step > 0 ? `+${step}` : String(step);
}

/** Question, definition in short, finding and footnote of a step matrix. */
export function stepMatrixText(result: StepMatrixResult, format: Format, language: ChartLanguage): ChartText {
  const f = format;
  const { journeys, steps, definition } = result;
  const anchored = definition.anchor !== undefined;
  const count = f.count(journeys);
  const [from, to] = [steps[0] ?? 0, steps.at(-1) ?? 0].map((step) => matrixStep(step, definition)) as [string, string];
  const most = highest(result);
  const left = Object.values(result.leftOut).reduce((sum, n) => sum + n, 0);
  const over = result.rows.find(({ kind }) => kind === "ended")?.counts.at(-1) ?? 0;
  const share = (part: number) => f.share(journeys === 0 ? 0 : part / journeys);
  if (language === "fr")
    return {
      title: anchored ? "Où sont les parcours avant et après cet événement ?" : "Où sont les parcours à chaque étape ?",
      subtitle: `Étapes ${from} à ${to} de ${count} parcours, ${anchored ? "comptées depuis l’événement (étape 0)" : "comptées depuis le premier événement"}. Chaque parcours compte une fois par étape : chaque colonne fait 100\u00a0%.`,
      finding:
        most === null
          ? "Aucun parcours à compter."
          : `C’est à l’étape ${matrixStep(most.step, definition)} que le plus de parcours sont au même endroit : ${f.count(most.count)} sur ${count} (${share(most.count)}) à ${f.name(most.name)} ; à l’étape ${to}, ${f.count(over)} (${share(over)}) sont terminés.`,
      footnote: left > 0 ? `${f.count(left)} parcours sont laissés de côté : ils n’ont pas cet événement.` : "",
    };
  return {
    title: anchored ? "Where are journeys before and after this event?" : "Where are journeys at each step?",
    subtitle: `Steps ${from} to ${to} of ${count} journeys, ${anchored ? "counted from the event (step 0)" : "counted from the first event"}. Every journey counts once a step: each column makes 100%.`,
    finding:
      most === null
        ? "No journey to count."
        : `Most journeys are at one place at step ${matrixStep(most.step, definition)}: ${f.count(most.count)} of ${count} (${share(most.count)}) at ${f.name(most.name)}; at step ${to}, ${f.count(over)} (${share(over)}) are over.`,
    footnote: left > 0 ? `${f.count(left)} journeys are left out: they do not have the event.` : "",
  };
}

/** The touchpoint and step with the most journeys. */
function highest({ rows, steps, journeys }: StepMatrixResult): { name: string; step: number; count: number } | null {
  let best: { name: string; step: number; count: number } | null = null;
  for (const { name, counts } of rows)
    for (const [i, count] of counts.entries())
      if (name !== null && journeys > 0 && count > (best?.count ?? 0)) best = { name, step: steps[i] as number, count };
  return best;
}
