/** The words of spend beside what it is credited with. */

import type { ReturnOnSpendResult } from "../../attribution/returnOnSpend.ts";
import type { SpendRow } from "../../attribution/spend.ts";
import type { Interval } from "../../core/estimate.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import type { Format } from "../words/format.ts";
import { creditWords } from "./creditWords.ts";

/** Words inside the picture. */
export const returnOnSpendWords = {
  en: {
    spend: "spend",
    value: "credited value",
    interval: "interval",
    roas: "value per unit of spend",
    even: "break-even: 1",
    perConversion: (cost: string) => `${cost} a conversion`,
    noSpend: "no spend",
    noValue: "value not known",
    all: "all touchpoints",
    others: (n: string) => `${n} ${n === "1" ? "other" : "others"}`,
    none: "No touchpoint has spend or credit.",
  },
  fr: {
    spend: "dépense",
    value: "valeur attribuée",
    interval: "intervalle",
    roas: "valeur par unité dépensée",
    even: "équilibre : 1",
    perConversion: (cost: string) => `${cost} par conversion`,
    noSpend: "pas de dépense",
    noValue: "valeur inconnue",
    all: "tous",
    others: (n: string) => `${n} ${n === "1" ? "autre" : "autres"}`,
    none: "Aucun point de contact n’a de dépense ni de crédit.",
  },
} satisfies Words<unknown>;

/** The return of a row with its interval, which is that of the value divided by the cost. */
export function roasOf({ roas, cost, valueInterval }: SpendRow): Interval & { value: number | null } {
  const over = (end: number | null | undefined) => (typeof end === "number" && cost > 0 ? end / cost : null);
  return { value: roas, lower: over(valueInterval?.lower), upper: over(valueInterval?.upper) };
}

/** Question, definition in short, finding and footnote. */
export function returnOnSpendText(result: ReturnOnSpendResult, f: Format, language: ChartLanguage): ChartText {
  const { rows, totals, period, definition } = result;
  const model = creditWords[language].models[definition.model] ?? definition.model;
  const best = rows.reduce<SpendRow | null>(
    (most, row) => (row.roas !== null && (most === null || row.roas > (most.roas ?? 0)) ? row : most),
    null,
  );
  const own = best === null ? null : roasOf(best);
  const total = totals.withoutUnmatched;
  const hasIntervals = rows.some(({ valueInterval }) => valueInterval != null);
  if (language === "fr") {
    const range =
      own === null || own.lower === null || own.upper === null
        ? ""
        : ` (intervalle\u00a0: ${f.range(own.lower, own.upper, f.number)})`;
    return {
      title: "La dépense est-elle rentable ?",
      subtitle: `Dépense et valeur attribuée à chaque point de contact, modèle ${model}${period === null ? "" : `, ${period}`}. Au total : ${f.money(total.cost)} dépensés${total.value === null ? "" : `, ${f.money(total.value)} attribués`}. ROAS = valeur ÷ dépense ; au-dessus de 1, la valeur attribuée dépasse la dépense.`,
      finding:
        best === null || own === null
          ? "Aucune dépense n’a de valeur attribuée connue."
          : `${f.name(best.name)} a le meilleur rapport : ${f.number(own.value as number)}${range} de valeur attribuée par unité dépensée ; au total ${total.roas === null ? "–" : f.number(total.roas)}.`,
      footnote: `La valeur attribuée répartit les conversions observées ; elle ne dit pas ce que la dépense a causé. Les dépenses doivent porter sur la même période que les contacts.${hasIntervals ? "" : " Pas d’intervalles : le crédit a été calculé sans l’option replicates."}`,
    };
  }
  const range =
    own === null || own.lower === null || own.upper === null
      ? ""
      : ` (interval ${f.range(own.lower, own.upper, f.number)})`;
  return {
    title: "Does the spend pay off?",
    subtitle: `Spend and credited value of each touchpoint, model ${model}${period === null ? "" : `, ${period}`}. In all: ${f.money(total.cost)} spent${total.value === null ? "" : `, ${f.money(total.value)} credited`}. ROAS = value ÷ spend; above 1 the credited value exceeds the spend.`,
    finding:
      best === null || own === null
        ? "No spend has a known credited value."
        : `${f.name(best.name)} has the highest ratio: ${f.number(own.value as number)}${range} of credited value per unit of spend; in all ${total.roas === null ? "–" : f.number(total.roas)}.`,
    footnote: `Credited value divides the observed conversions; it does not say what the spend caused. The spend must cover the same period as the touches.${hasIntervals ? "" : " No intervals: the credit was computed without the option replicates."}`,
  };
}
