/** Writes the texts of the number of customers that an experiment needs. */

import type { SampleSizeResult } from "../../funnel/experiment/sampleSize.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import type { Format } from "../words/format.ts";

/** Words inside the picture. */
export const sampleSizeWords = {
  en: {
    power: "power",
    customers: "customers in both groups",
    needed: (n: string, power: string) => `${n} needed: ${power}`,
  },
  fr: {
    power: "puissance",
    customers: "clients dans les deux groupes",
    needed: (n: string, power: string) => `${n} nécessaires : ${power}`,
  },
} satisfies Words<unknown>;

/** Question, definition in short, finding and footnote. */
export function sampleSizeText(result: SampleSizeResult, f: Format, language: ChartLanguage): ChartText {
  const { definition, control, treatment, total, power } = result;
  const { rate, sd, difference } = definition;
  const [all, one, other] = [total, control, treatment].map((count) => f.count(count));
  const [wanted, found, level] = [definition.power, power, definition.level].map((share) => f.share(share));
  if (language === "fr") {
    const what =
      rate === undefined
        ? `un écart de ${f.signed(difference)} entre deux moyennes (écart-type : ${f.number(sd as number)})`
        : `le passage de ${f.share(rate)} à ${f.share(rate + difference)} (${f.change(difference)})`;
    return {
      title: "Combien de clients faut-il à l’expérience ?",
      subtitle: `Pour trouver ${what} avec une puissance de ${wanted}, test bilatéral au niveau ${level}.`,
      finding: `Il faut ${all} clients : ${one} dans le groupe témoin et ${other} dans l’autre (puissance : ${found}).`,
      footnote: "La puissance est la probabilité de trouver un écart de cette taille, s’il existe.",
    };
  }
  const what =
    rate === undefined
      ? `a difference of ${f.signed(difference)} between two means (standard deviation: ${f.number(sd as number)})`
      : `a change from ${f.share(rate)} to ${f.share(rate + difference)} (${f.change(difference)})`;
  return {
    title: "How many customers does the experiment need?",
    subtitle: `To find ${what} with a power of ${wanted}, two-sided test at level ${level}.`,
    finding: `It needs ${all} customers: ${one} in the control group and ${other} in the other (power: ${found}).`,
    footnote: "The power is the probability to find a difference of this size, if there is one.",
  };
}
