/** Writes the texts of what customers are expected to bring. */

import { durationMs } from "../../core/duration.ts";
import type { ExpectedValueResult } from "../../value/expected/expectedValueResult.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";
import { levelWords } from "../words/saidShare.ts";

/** Words inside the picture. */
export const expectedValueWords = {
  en: {
    value: "expected value of a customer",
    mean: "mean of all customers",
    note: (alive: string, purchases: string) => `alive ${alive}, ${purchases}`,
    purchases: (n: string) => counted("en", n, "purchase", "purchases"),
    unknown: "not known",
    none: "No customer has an expected value.",
    hidden: (n: string, sum: string) =>
      `${counted("en", n, "further customer is", "further customers are")} not drawn: ${sum} together.`,
  },
  fr: {
    value: "valeur attendue d’un client",
    mean: "moyenne de tous les clients",
    note: (alive: string, purchases: string) => `actif : ${alive}, ${purchases}`,
    purchases: (n: string) => counted("fr", n, "achat", "achats"),
    unknown: "inconnu",
    none: "Aucun client n’a de valeur attendue.",
    hidden: (n: string, sum: string) =>
      `${counted("fr", n, "autre client n’est pas dessiné", "autres clients ne sont pas dessinés")} : ${sum} en tout.`,
  },
} satisfies Words<unknown>;

/** Question, definition in short, finding and footnote. */
export function expectedValueText(result: ExpectedValueResult, f: Format, language: ChartLanguage): ChartText {
  const { definition, customers, value, purchases, newCustomer } = result;
  const { over, discount, margin, model } = definition;
  const whole = over === "life";
  const span = whole ? "" : f.duration(durationMs(over, "expectedValueText"));
  const range =
    value.lower === null || value.upper === null
      ? ""
      : ` (${levelWords(value.level, f, language)} ${f.range(value.lower, value.upper, f.money)})`;
  const own = value.value === null ? "–" : `${f.money(value.value)}${range}`;
  const number = purchases.value === null ? "–" : f.number(purchases.value);
  const until = f.dayAndYear(definition.until);
  const all = counted(
    language,
    f.count(customers),
    language === "fr" ? "client" : "customer",
    language === "fr" ? "clients" : "customers",
  );
  const fresh = newCustomer.value;
  const footnotes = {
    en: `The interval comes from the errors of the parameters: it does not say whether the model is right.${fresh === null ? "" : ` A new customer: ${f.money(fresh)} after the first purchase.`}`,
    fr: `L’intervalle vient des erreurs des paramètres : il ne dit pas si le modèle est juste.${fresh === null ? "" : ` Un nouveau client : ${f.money(fresh)} après le premier achat.`}`,
  };
  if (language === "fr")
    return {
      title: "Combien les clients apporteront-ils ?",
      subtitle: `${all}, ${whole ? "pour toute la vie" : `pendant ${span}`} après le ${until}. Modèle ${model}${margin === 1 ? "" : `, marge ${f.share(margin)}`}${discount === 0 ? "" : `, actualisation de ${f.share(discount)} par an`}. Valeur attendue de tous : ${own}.`,
      finding:
        customers === 0
          ? expectedValueWords.fr.none
          : `Valeur attendue de tous : ${own}, pour ${number} achats${whole ? " actualisés" : ""}.`,
      footnote: footnotes.fr,
    };
  return {
    title: "How much will customers bring?",
    subtitle: `${all}, ${whole ? "for their whole life" : `in the ${span}`} after ${until}. Model ${model}${margin === 1 ? "" : `, margin ${f.share(margin)}`}${discount === 0 ? "" : `, discount of ${f.share(discount)} a year`}. Expected value of all: ${own}.`,
    finding:
      customers === 0
        ? expectedValueWords.en.none
        : `Expected value of all: ${own}, from ${number} ${whole ? "discounted " : ""}purchases.`,
    footnote: footnotes.en,
  };
}
