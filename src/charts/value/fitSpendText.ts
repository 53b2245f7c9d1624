/** Writes the texts of a model of spend. */

import type { SpendModel } from "../../value/spendModel.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";
import { levelWords } from "../words/saidShare.ts";

const parameterNames = {
  en: {
    p: "p: how alike the purchases of one customer are",
    q: "q: how alike customers are",
    gamma: "gamma: scale of the money",
  },
  fr: {
    p: "p : ressemblance des achats d’un client",
    q: "q : ressemblance des clients",
    gamma: "gamma : échelle des montants",
  },
} satisfies Words<Readonly<Record<string, string>>>;

/** What a parameter describes. */
export function spendParameterName(parameter: string, language: ChartLanguage): string {
  return (parameterNames[language] as Readonly<Record<string, string>>)[parameter] ?? parameter;
}

/** Question, definition in short, finding and footnote. */
export function fitSpendText(result: SpendModel, f: Format, language: ChartLanguage): ChartText {
  const { customers, population, correlation, leftOut, converged } = result;
  const { value, lower, upper, level } = correlation;
  const range =
    lower === null || upper === null ? "" : ` (${levelWords(level, f, language)} ${f.range(lower, upper, f.number)})`;
  const r = value === null ? "–" : `${f.number(value)}${range}`;
  const once = f.count(leftOut.without_repeat ?? 0);
  const free = leftOut.without_money ?? 0;
  if (language === "fr")
    return {
      title: "Combien les clients dépensent-ils par achat ?",
      subtitle: `Modèle gamma-gamma, ajusté aux achats répétés de ${counted("fr", f.count(customers), "client", "clients")}. ${once} sans second achat${free > 0 ? `, ${f.count(free)} sans montant` : ""} : hors du modèle.`,
      finding: `${population === null ? "Le modèle n’a pas de montant moyen." : `Un achat vaut en moyenne ${f.money(population)}.`} Corrélation avec le nombre d’achats : ${r}.`,
      footnote: converged
        ? "Le modèle suppose que le montant ne dépend pas du nombre d’achats."
        : "La recherche s’est arrêtée avant le maximum : ces nombres ne sont pas fiables.",
    };
  return {
    title: "How much do customers spend on a purchase?",
    subtitle: `Gamma-gamma model, fitted to the repeat purchases of ${counted("en", f.count(customers), "customer", "customers")}. ${once} without a second purchase${free > 0 ? `, ${f.count(free)} without money` : ""}: not in the model.`,
    finding: `${population === null ? "The model has no mean money of a purchase." : `A purchase is worth ${f.money(population)} on average.`} Correlation with the number of purchases: ${r}.`,
    footnote: converged
      ? "The model assumes that the money does not depend on the number of purchases."
      : "The search ended before the maximum: do not rely on these numbers.",
  };
}
