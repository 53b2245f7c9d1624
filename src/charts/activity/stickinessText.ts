/** Writes the texts of the days on which customers are active. */

import type { Estimate } from "../../core/estimate.ts";
import type { StickinessResult } from "../../retention/activity/stickiness.ts";
import { periodWords } from "../retention/retentionText.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { conditionWords } from "../words/conditionWords.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";
import { saidShare } from "../words/saidShare.ts";

/** A group by its name. */
type Named = { kind: "value" | "other" | "none"; value: string | null };

/** Words inside the picture. */
export const stickinessWords = {
  en: {
    customers: "customers",
    axis: (units: string, period: string) => `active on so many ${units} of a ${period}`,
    ratio: (unit: string, period: string, share: string) => `active per ${unit} ÷ active per ${period}: ${share}`,
    byGroup: (unit: string, period: string) =>
      `Active per ${unit} ÷ active per ${period}, by group (line: all customers)`,
    n: (n: string) => `customers\u00a0=\u00a0${n}`,
    other: "other groups",
    without: "without a value",
    unknown: "not known",
    hidden: (n: string) => counted("en", n, "further group is not drawn.", "further groups are not drawn."),
    none: "No customer is active.",
    open: "No period was observed from start to end: the bars are those of the last one.",
  },
  fr: {
    customers: "clients",
    axis: (units: string, period: string) => `actifs autant de ${units} (période : ${period})`,
    ratio: (unit: string, period: string, share: string) => `actifs par ${unit} ÷ actifs par ${period} : ${share}`,
    byGroup: (unit: string, period: string) =>
      `Actifs par ${unit} ÷ actifs par ${period}, par groupe (trait : tous les clients)`,
    n: (n: string) => `clients\u00a0=\u00a0${n}`,
    other: "autres groupes",
    without: "sans valeur",
    unknown: "inconnu",
    hidden: (n: string) => counted("fr", n, "autre groupe n’est pas dessiné.", "autres groupes ne sont pas dessinés."),
    none: "Aucun client n’est actif.",
    open: "Aucune période n’a été suivie du début à la fin : les barres sont celles de la dernière.",
  },
} satisfies Words<unknown>;

/** The name of a group of journeys. */
export function stickinessGroupName({ kind, value }: Named, f: Format, language: ChartLanguage): string {
  const words = stickinessWords[language];
  return kind === "value" ? f.name(value ?? "") : kind === "other" ? words.other : words.without;
}

/** The groups with the largest and the smallest ratio, in words; empty without two groups whose ratio is known. */
function endsOf({ groups = [] }: StickinessResult, f: Format, language: ChartLanguage): string {
  const known = groups.filter(({ kind, ratio }) => kind === "value" && (ratio?.value ?? null) !== null);
  const sorted = [...known].sort((a, b) => (a.ratio?.value as number) - (b.ratio?.value as number));
  const [low, high] = [sorted[0], sorted.at(-1)];
  if (low === undefined || high === undefined || low === high) return "";
  const said = (group: typeof low) =>
    `${stickinessGroupName(group, f, language)} (${saidShare(group.ratio as Estimate, f, language)})`;
  return language === "fr"
    ? ` Le groupe ${said(high)} a la plus grande part, le groupe ${said(low)} la plus petite.`
    : ` The group ${said(high)} has the largest share, the group ${said(low)} the smallest.`;
}

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
          : `En moyenne, un client actif (${one}) l’est ${saidShare(ratio, f, language)} des ${units} (actifs par ${oneUnit} ÷ actifs par ${one}).${endsOf(result, f, language)}`,
      footnote: `Calendrier de ${timeZone}. Un client compte une fois dans chaque période.${open > 0 ? ` ${f.count(open)} ${open === 1 ? "période n’a pas été suivie" : "périodes n’ont pas été suivies"} du début à la fin.` : ""}`,
    };
  return {
    title: `On how many ${units} of a ${one} are customers active?`,
    subtitle: `Active customers (${what}) by the number of ${units} on which they are active, in ${counted(language, f.count(whole.length), one, many)} observed from start to end. ${f.count(customers)} customers.`,
    finding:
      ratio === null
        ? "No period was observed from start to end: there is no ratio."
        : `On average, a customer who is active in a ${one} is active on ${saidShare(ratio, f, language)} of its ${units} (active per ${oneUnit} ÷ active per ${one}).${endsOf(result, f, language)}`,
    footnote: `Calendar of ${timeZone}. A customer counts once in each period.${open > 0 ? ` ${f.count(open)} ${open === 1 ? "period was" : "periods were"} not observed from start to end.` : ""}`,
  };
}
