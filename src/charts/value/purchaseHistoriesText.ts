/** Writes the texts of the purchases of customers. */

import type { PurchaseHistories } from "../../value/histories/purchaseHistories.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { conditionWords } from "../words/conditionWords.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";

/** Words inside the picture. */
export const purchaseHistoriesWords = {
  en: {
    customers: "customers by the number of their repeat purchases",
    repeats: "repeat purchases",
    more: (from: string) => `${from}+`,
    none: "No customer has bought.",
  },
  fr: {
    customers: "clients selon le nombre d’achats répétés",
    repeats: "achats répétés",
    more: (from: string) => `${from}+`,
    none: "Aucun client n’a acheté.",
  },
} satisfies Words<unknown>;

/** Question, definition in short, finding and footnote. */
export function purchaseHistoriesText(result: PurchaseHistories, f: Format, language: ChartLanguage): ChartText {
  const { definition, customers, repeaters, x, leftOut } = result;
  const what = conditionWords(definition.event, f, language);
  const until = f.dayAndYear(definition.until);
  const share = customers === 0 ? "" : f.share(repeaters / customers);
  const repeats = f.count(x.reduce((sum, own) => sum + own, 0));
  const without = f.count((leftOut.not_yet_customers ?? 0) + (leftOut.without_purchase ?? 0));
  if (language === "fr")
    return {
      title: "Combien de clients ont racheté ?",
      subtitle: `${counted("fr", f.count(customers), "client", "clients")} avec un achat (${what}) jusqu’au ${until} ; ${without} sans achat ne comptent pas.`,
      finding:
        customers === 0
          ? purchaseHistoriesWords.fr.none
          : `${f.count(repeaters)} clients sur ${f.count(customers)} (${share}) ont racheté, ${repeats} fois en tout.`,
      footnote: definition.merge === "day" ? "Les achats d’un jour comptent pour un." : "",
    };
  return {
    title: "How many customers bought again?",
    subtitle: `${counted("en", f.count(customers), "customer", "customers")} with a purchase (${what}) until ${until}; ${without} without one do not count.`,
    finding:
      customers === 0
        ? purchaseHistoriesWords.en.none
        : `${f.count(repeaters)} of ${f.count(customers)} customers (${share}) bought again, ${repeats} times in all.`,
    footnote: definition.merge === "day" ? "Purchases of one day count as one." : "",
  };
}
