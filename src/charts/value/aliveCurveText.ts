/** Writes the texts of the curve of one customer. */

import type { AliveCurveResult } from "../../value/alive/aliveCurveResult.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { conditionWords } from "../words/conditionWords.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";
import { saidShare } from "../words/saidShare.ts";

/** Words inside the picture. */
export const aliveCurveWords = {
  en: {
    alive: "probability of still being a customer",
    band: (level: string) => `${level} interval`,
    purchase: "purchase",
    ahead: "if no purchase comes",
    end: "end of observation",
    none: "The customer has not bought.",
  },
  fr: {
    alive: "probabilité d’être encore client",
    band: (level: string) => `intervalle à ${level}`,
    purchase: "achat",
    ahead: "si aucun achat ne vient",
    end: "fin de l’observation",
    none: "Le client n’a rien acheté.",
  },
} satisfies Words<unknown>;

/** Question, definition in short, finding and footnote. */
export function aliveCurveText(result: AliveCurveResult, f: Format, language: ChartLanguage): ChartText {
  const { definition, customer, purchases, alive, leftOut } = result;
  const what = conditionWords(definition.event, f, language);
  const name = f.name(customer);
  const until = f.dayAndYear(definition.until);
  const last = purchases.at(-1);
  const said = saidShare(alive, f, language);
  const late = leftOut.after_until ?? 0;
  if (language === "fr") {
    const made = counted("fr", f.count(purchases.length), "achat", "achats");
    return {
      title: `${name} : encore client ?`,
      subtitle: `Probabilité selon le modèle ${definition.model}, achats : ${what}. ${made} jusqu’au ${until}.`,
      finding:
        last === undefined
          ? aliveCurveWords.fr.none
          : `Le ${until}, probabilité d’être encore client : ${said} ; dernier achat le ${f.dayAndYear(last.at)}.`,
      footnote: `Un nombre du modèle : personne ne voit partir un client. L’intervalle vient des erreurs des paramètres.${late > 0 ? ` ${counted("fr", f.count(late), "achat plus tardif ne compte pas", "achats plus tardifs ne comptent pas")}.` : ""}`,
    };
  }
  const made = counted("en", f.count(purchases.length), "purchase", "purchases");
  return {
    title: `${name}: still a customer?`,
    subtitle: `Probability of the model ${definition.model}, purchases: ${what}. ${made} until ${until}.`,
    finding:
      last === undefined
        ? aliveCurveWords.en.none
        : `On ${until}, the probability of still being a customer is ${said}; the last purchase was on ${f.dayAndYear(last.at)}.`,
    footnote: `A number of the model: nobody sees a customer leave. The interval comes from the errors of the parameters.${late > 0 ? ` ${counted("en", f.count(late), "later purchase does not count", "later purchases do not count")}.` : ""}`,
  };
}
