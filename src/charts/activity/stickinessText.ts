/** Writes the texts of the days on which customers are active. */

import type { StickinessResult } from "../../retention/activity/stickiness.ts";
import { periodWords } from "../retention/retentionText.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { conditionWords } from "../words/conditionWords.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";
import { saidShare } from "../words/saidShare.ts";

/** Words inside the picture. */
export const stickinessWords = {
  en: {
    customers: "customers",
    axis: (units: string, period: string) => `active on so many ${units} of a ${period}`,
    ratio: (unit: string, period: string, share: string) => `active per ${unit} ÷ active per ${period}: ${share}`,
    none: "No customer is active.",
    open: "No period was observed from start to end: the bars are those of the last one.",
  },
  fr: {
    customers: "clients",
    axis: (units: string, period: string) => `actifs autant de ${units} (période : ${period})`,
    ratio: (unit: string, period: string, share: string) => `actifs par ${unit} ÷ actifs par ${period} : ${share}`,
    none: "Aucun client n’est actif.",
    open: "Aucune période n’a été suivie du début à la fin : les barres sont celles de la dernière.",
  },
} satisfies Words<unknown>;

/** Question, definition in short, finding and footnote. */
export function stickinessText(result: StickinessResult, f: Format, language: ChartLanguage): ChartText {
  const { definition, customers, periods, ratio } = result;
  const { unit, period, timeZone } = definition;
  const [oneUnit, units] = periodWords(unit, f, language);
  const [one, many] = periodWords(period, f, language);
  const what = conditionWords(definition.active, f, language);
  const whole = periods.filter(({ over }) => over);
  const open = periods.length - whole.length;
  if (language === "fr")
    return {
      title: `Combien de ${units} les clients sont-ils actifs (${one}) ?`,
      subtitle: `Clients actifs (${what}), par nombre de ${units} actifs, dans ${counted(language, f.count(whole.length), one, many)} suivis du début à la fin. ${f.count(customers)} clients.`,
      finding:
        ratio === null
          ? "Aucune période n’a été suivie du début à la fin : il n’y a pas de rapport."
          : `En moyenne, un client actif (${one}) l’est ${saidShare(ratio, f, language)} des ${units} (actifs par ${oneUnit} ÷ actifs par ${one}).`,
      footnote: `Calendrier de ${timeZone}. Un client compte une fois dans chaque période.${open > 0 ? ` ${f.count(open)} ${open === 1 ? "période n’a pas été suivie" : "périodes n’ont pas été suivies"} du début à la fin.` : ""}`,
    };
  return {
    title: `On how many ${units} of a ${one} are customers active?`,
    subtitle: `Active customers (${what}) by the number of ${units} on which they are active, in ${counted(language, f.count(whole.length), one, many)} observed from start to end. ${f.count(customers)} customers.`,
    finding:
      ratio === null
        ? "No period was observed from start to end: there is no ratio."
        : `On average, a customer who is active in a ${one} is active on ${saidShare(ratio, f, language)} of its ${units} (active per ${oneUnit} ÷ active per ${one}).`,
    footnote: `Calendar of ${timeZone}. A customer counts once in each period.${open > 0 ? ` ${f.count(open)} ${open === 1 ? "period was" : "periods were"} not observed from start to end.` : ""}`,
  };
}
