/** Writes the texts of new, retained, resurrected and dormant customers. */

import type { LifecyclePeriod, LifecycleResult } from "../../retention/activity/lifecycle.ts";
import { cohortName, periodWords } from "../retention/retentionText.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { conditionWords } from "../words/conditionWords.ts";
import type { Format } from "../words/format.ts";
import { saidShare } from "../words/saidShare.ts";

/** Words inside the picture. */
export const lifecycleWords = {
  en: {
    new: "new",
    retained: "retained",
    resurrected: "resurrected",
    dormant: "dormant: gone since the period before",
    notOver: "period not over yet",
    customers: "customers",
    none: "No customer is active.",
    hidden: (n: string, one: boolean) => `${n} earlier ${one ? "period is" : "periods are"} not drawn.`,
  },
  fr: {
    new: "nouveaux",
    retained: "restés",
    resurrected: "revenus après une absence",
    dormant: "absents depuis la période d’avant",
    notOver: "période pas encore finie",
    customers: "clients",
    none: "Aucun client n’est actif.",
    hidden: (n: string, one: boolean) =>
      `${n} ${one ? "période plus ancienne n’est pas dessinée" : "périodes plus anciennes ne sont pas dessinées"}.`,
  },
} satisfies Words<unknown>;

/** Question, definition in short, finding and footnote. */
export function lifecycleText(result: LifecycleResult, f: Format, language: ChartLanguage): ChartText {
  const { definition, customers, periods } = result;
  const { every, timeZone } = definition;
  const [one] = periodWords(every, f, language);
  const what = conditionWords(definition.active, f, language);
  const last = periods.findLast(({ over }) => over);
  const name = last === undefined ? "" : cohortName(last.start, every, f);
  if (language === "fr")
    return {
      title: `Combien de clients sont nouveaux, restés, revenus ou absents, ${one} après ${one} ?`,
      subtitle: `Clients actifs (${what}) par période. Au-dessus de zéro : nouveaux, restés depuis la période d’avant, revenus après une absence. Au-dessous : actifs dans la période d’avant, et plus dans celle-ci. ${f.count(customers)} clients.`,
      finding:
        last === undefined
          ? "Aucune période n’est encore finie."
          : `${name} : ${parts(last, f, ["nouveaux", "restés", "revenus après une absence", "absents"])}${last.retainedShare === null ? "." : ` ; ${saidShare(last.retainedShare, f, language)} des clients de la période d’avant sont restés.`}`,
      footnote: `Calendrier de ${timeZone}. Nouveau veut dire : jamais actif avant dans ces données.`,
    };
  return {
    title: `How many customers are new, retained, resurrected or dormant, ${one} by ${one}?`,
    subtitle: `Active customers (${what}) by period. Above zero: new, retained from the period before, resurrected after an absence. Below: active in the period before and not in this one. ${f.count(customers)} customers.`,
    finding:
      last === undefined
        ? "No period is over yet."
        : `${name}: ${parts(last, f, ["new", "retained", "resurrected", "dormant"])}${last.retainedShare === null ? "." : `; ${saidShare(last.retainedShare, f, language)} of the customers of the period before are retained.`}`,
    footnote: `Calendar of ${timeZone}. New means: never active before in these data.`,
  };
}

function parts(period: LifecyclePeriod, f: Format, words: readonly string[]): string {
  const counts = [period.new, period.retained, period.resurrected, period.dormant ?? 0];
  return f.list(counts.map((count, i) => `${f.count(count)} ${words[i]}`));
}
