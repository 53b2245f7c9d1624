/** Writes the texts of what customers brought. */

import type { HistoricValueResult } from "../../value/historic/historicValueResult.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { conditionWords } from "../words/conditionWords.ts";
import type { Format } from "../words/format.ts";
import { levelWords } from "../words/saidShare.ts";

/** Words inside the picture. */
export const historicValueWords = {
  en: {
    bars: "customers by what they brought",
    money: "what a customer brought",
    lorenz: "share of the whole (Lorenz curve)",
    equal: "all customers alike",
    customers: "share of customers, those who brought least first",
    none: "No customer brought anything.",
  },
  fr: {
    bars: "clients selon ce qu’ils ont apporté",
    money: "ce qu’un client a apporté",
    lorenz: "part du total (courbe de Lorenz)",
    equal: "tous les clients égaux",
    customers: "part des clients, en commençant par ceux qui ont le moins apporté",
    none: "Aucun client n’a rien apporté.",
  },
} satisfies Words<unknown>;

/** Question, definition in short, finding and footnote. */
export function historicValueText(result: HistoricValueResult, f: Format, language: ChartLanguage): ChartText {
  const { definition, customers, events, total, mean, concentration, gini } = result;
  const what = conditionWords(definition.of, f, language);
  const tenth = concentration.find(({ best }) => best === 0.1);
  const part = tenth?.part ?? null;
  const range =
    mean.lower === null || mean.upper === null
      ? ""
      : ` (${levelWords(mean.level, f, language)} ${f.range(mean.lower, mean.upper, f.money)})`;
  const own = mean.value === null ? "–" : `${f.money(mean.value)}${range}`;
  if (language === "fr")
    return {
      title: "Combien les clients ont-ils apporté, et à quel point est-ce inégal ?",
      subtitle: `Somme par client (${what}). ${f.count(customers)} clients, ${f.count(events)} événements, ${f.money(total)} en tout.`,
      finding:
        customers === 0
          ? historicValueWords.fr.none
          : `Un client a apporté ${own} en moyenne${part === null ? "" : ` ; les ${f.count(tenth?.customers ?? 0)} meilleurs (10 %) font ${f.share(part)} du total`}.`,
      footnote: gini === null ? "" : `Coefficient de Gini : ${f.number(gini)} ; 0 si tous ont apporté autant.`,
    };
  return {
    title: "How much did customers bring, and how unequal are they?",
    subtitle: `Sum by customer (${what}). ${f.count(customers)} customers, ${f.count(events)} events, ${f.money(total)} in all.`,
    finding:
      customers === 0
        ? historicValueWords.en.none
        : `A customer brought ${own} on average${part === null ? "" : `; the best ${f.count(tenth?.customers ?? 0)} (10%) make ${f.share(part)} of the whole`}.`,
    footnote: gini === null ? "" : `Gini coefficient: ${f.number(gini)}; 0 if all brought the same.`,
  };
}
