/** Writes the texts of payback. */

import type { PaybackResult } from "../../value/payback.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";

/** Words inside the picture. */
export const paybackWords = {
  en: {
    cumulative: "cumulative margin of a customer",
    cost: (cost: string) => `cost of a customer: ${cost}`,
    crossing: "the margin reaches the cost",
    periods: "periods after the start",
    none: "No period was observed.",
  },
  fr: {
    cumulative: "marge cumulée d’un client",
    cost: (cost: string) => `coût d’un client : ${cost}`,
    crossing: "la marge atteint le coût",
    periods: "périodes après le début",
    none: "Aucune période n’a été observée.",
  },
} satisfies Words<unknown>;

/** Question, definition in short, finding and footnote. */
export function paybackText(result: PaybackResult, f: Format, language: ChartLanguage): ChartText {
  const { definition, period, time, periods, returned, steps } = result;
  const cost = f.money(definition.cost);
  const share = f.share(definition.margin);
  const back = returned === null ? "" : f.share(returned);
  const last = f.money(steps.at(-1)?.cumulative ?? 0);
  const seen = f.count(periods);
  const at = time === null ? "" : f.number(time);
  if (language === "fr")
    return {
      title: "Quand un client a-t-il remboursé son coût ?",
      subtitle: `Coût : ${cost} ; marge : ${share} de la valeur. ${counted("fr", seen, "période observée", "périodes observées")}.`,
      finding:
        period === null
          ? periods === 0
            ? paybackWords.fr.none
            : `Pas pendant ${counted("fr", seen, "la période observée", "périodes observées")} : la marge cumulée est de ${last}${back === "" ? "" : `, ${back} du coût`}.`
          : `Pendant la période ${f.count(period)} (après ${at}) la marge atteint le coût${back === "" ? "" : ` ; à la fin elle en fait ${back}`}.`,
      footnote: "La valeur et le coût doivent concerner les mêmes clients et la même période.",
    };
  return {
    title: "When has a customer paid back the cost?",
    subtitle: `Cost: ${cost}; margin: ${share} of the value. ${counted("en", seen, "period was observed", "periods were observed")}.`,
    finding:
      period === null
        ? periods === 0
          ? paybackWords.en.none
          : `Not within the ${counted("en", seen, "period", "periods")} observed: the cumulative margin is ${last}${back === "" ? "" : `, ${back} of the cost`}.`
        : `In period ${f.count(period)} (after ${at}) the margin reaches the cost${back === "" ? "" : `; at the end it is ${back} of the cost`}.`,
    footnote: "Value and cost must be about the same customers and the same time.",
  };
}
