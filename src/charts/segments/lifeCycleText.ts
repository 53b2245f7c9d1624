/** The words of the states of a customer's life. */

import type { LifeCycleResult } from "../../segments/lifeCycle/lifeCycleResult.ts";
import type { LifeCycleState } from "../../segments/lifeCycle/lifeCycleState.ts";
import { cohortName } from "../retention/retentionText.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { conditionWords } from "../words/conditionWords.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";
import { saidShare } from "../words/saidShare.ts";

/** Words inside the picture. */
export const lifeCycleWords = {
  en: {
    states: {
      prospect: "prospect: never bought",
      new: "new: first purchase",
      active: "active: bought again",
      "at-risk": "at risk: no purchase",
      lost: "lost",
      returning: "returning: was lost",
    },
    share: "share of the customers known at the end of each period",
    before: (flows: string) => `before: ${flows}`,
    from: (flows: string) => `from ${flows}`,
    flows: "customers who move from state to state between the last periods",
    none: "There are no periods.",
    hidden: (n: string) => counted("en", n, "earlier period is not drawn.", "earlier periods are not drawn."),
  },
  fr: {
    states: {
      prospect: "prospect : jamais acheté",
      new: "nouveau : premier achat",
      active: "actif : a racheté",
      "at-risk": "à risque : aucun achat",
      lost: "perdu",
      returning: "revenu : était perdu",
    },
    share: "part des clients connus à la fin de chaque période",
    before: (flows: string) => `avant : ${flows}`,
    from: (flows: string) => `de ${flows}`,
    flows: "clients qui passent d’un état à l’autre entre les dernières périodes",
    none: "Il n’y a aucune période.",
    hidden: (n: string) =>
      counted("fr", n, "période antérieure n’est pas dessinée.", "périodes antérieures ne sont pas dessinées."),
  },
} satisfies Words<{ states: { readonly [state in LifeCycleState]: string }; [word: string]: unknown }>;

/** The name of a state in one or two words. */
export function stateName(state: LifeCycleState, language: ChartLanguage): string {
  return (lifeCycleWords[language].states[state].split(":")[0] as string).trim();
}

/** Question, definition in short, finding and footnote. */
export function lifeCycleText(result: LifeCycleResult, f: Format, language: ChartLanguage): ChartText {
  const { definition, customers, periods, returned } = result;
  const words = lifeCycleWords[language];
  const what = conditionWords(definition.bought, f, language);
  const last = periods.at(-1);
  const name = last === undefined ? "" : cohortName(last.start, definition.every, f);
  const parts = (last?.states ?? [])
    .filter((own) => own.customers > 0)
    .map((own) => `${f.count(own.customers)}\u00a0${stateName(own.state, language)}`);
  const back = saidShare(returned.rate, f, language);
  const times = f.count(returned.rate.n);
  if (language === "fr")
    return {
      title: "Où en sont les clients dans leur vie ?",
      subtitle: `${counted("fr", f.count(customers), "client", "clients")}, achats : ${what}. L’état à la fin de chaque période.`,
      finding:
        last === undefined
          ? words.none
          : `${name} : ${f.list(parts)}. ${returned.rate.n === 0 ? "Aucun client n’est devenu perdu." : `Sur ${times} fois qu’un client est devenu perdu, retour : ${back}.`}`,
      footnote: `Perdu veut dire : sans achat depuis longtemps, ou départ annoncé ; il peut revenir. Calendrier de ${definition.timeZone}.`,
    };
  return {
    title: "Where are customers in their life?",
    subtitle: `${counted("en", f.count(customers), "customer", "customers")}, purchases: ${what}. The state at the end of each period.`,
    finding:
      last === undefined
        ? words.none
        : `${name}: ${f.list(parts)}. ${returned.rate.n === 0 ? "No customer became lost." : `Of ${counted("en", times, "time", "times")} that a customer became lost, came back: ${back}.`}`,
    footnote: `Lost means: no purchase for long, or said to leave; such a customer may come back. Calendar of ${definition.timeZone}.`,
  };
}
