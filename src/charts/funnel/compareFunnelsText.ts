/** The words of two funnels compared. */

import type { CompareFunnelsResult } from "../../funnel/compareFunnels.ts";
import type { FunnelRateComparison } from "../../funnel/result/funnelRateComparison.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import type { Format } from "../words/format.ts";
import { levelWords, saidShare } from "../words/saidShare.ts";

/** Words inside the picture. */
export const compareFunnelsWords = {
  en: {
    before: "before",
    after: "after",
    interval: (level: string) => `${level} interval`,
    hollow: "interval of the difference holds 0",
    of: "share of those who entered",
    difference: "difference, after − before",
    adjusted: (p: string) => `adjusted ${p}`,
    untested: "not tested",
    none: "Nobody entered.",
    hidden: (n: string, one: boolean) => `${n} steps in between ${one ? "is" : "are"} not drawn.`,
    renamed: (before: string, after: string) => `${before} / ${after}`,
  },
  fr: {
    before: "avant",
    after: "après",
    interval: (level: string) => `intervalle à ${level}`,
    hollow: "l’intervalle de l’écart contient 0",
    of: "part de ceux qui sont entrés",
    difference: "écart, après − avant",
    adjusted: (p: string) => p.replace(/^p/, "p\u00a0ajusté"),
    untested: "pas de test",
    none: "Personne n’est entré.",
    hidden: (n: string, one: boolean) =>
      one ? `${n} étape entre deux n’est pas dessinée.` : `${n} étapes entre deux ne sont pas dessinées.`,
    renamed: (before: string, after: string) => `${before} / ${after}`,
  },
} satisfies Words<unknown>;

/** Question, definition in short, finding and footnote of two funnels compared. */
export function compareFunnelsText(result: CompareFunnelsResult, f: Format, language: ChartLanguage): ChartText {
  const { steps, conversion, tests } = result;
  const first = f.name(steps[0]?.before ?? "");
  const last = f.name(steps.at(-1)?.before ?? "");
  const level = f.share(conversion.difference.level);
  const [before, after] = [f.count(conversion.before.n), f.count(conversion.after.n)];
  const clustered = conversion.before.designEffect !== undefined || conversion.after.designEffect !== undefined;
  if (language === "fr")
    return {
      title: `De ${first} à ${last} : la part change-t-elle entre avant et après ?`,
      subtitle: `Part de ceux qui sont entrés, à chaque étape : avant n = ${before}, après n = ${after}. Écart = après − avant, intervalle à ${level} ; p ajusté pour ${f.count(tests)} ${tests < 2 ? "test" : "tests"} (Holm).`,
      finding: found(conversion, last, f, "fr"),
      footnote: `Un écart n’en dit pas la cause : les deux côtés peuvent différer par autre chose. Aucun client ne doit être des deux côtés.${clustered ? " Les intervalles tiennent compte des clients qui ont plusieurs parcours." : ""}`,
    };
  return {
    title: `From ${first} to ${last}: does the share differ between before and after?`,
    subtitle: `Share of those who entered, at each step: before n = ${before}, after n = ${after}. Difference = after − before with its ${level} interval; p adjusted for ${f.count(tests)} ${tests === 1 ? "test" : "tests"} (Holm).`,
    finding: found(conversion, last, f, "en"),
    footnote: `A difference does not tell its cause: the two sides may differ in other ways. No customer must be on both sides.${clustered ? " Intervals allow for customers with several journeys." : ""}`,
  };
}

function found(
  { before, after, difference, pAdjusted }: FunnelRateComparison,
  last: string,
  f: Format,
  language: ChartLanguage,
): string {
  const words = compareFunnelsWords[language];
  if (before.value === null || after.value === null || difference.value === null) return words.none;
  const interval =
    difference.lower === null || difference.upper === null
      ? ""
      : ` (${levelWords(difference.level, f, language)} ${f.range(difference.lower, difference.upper, f.change)})`;
  const p = pAdjusted === null ? "" : `, ${words.adjusted(f.p(pAdjusted))}`;
  const [one, two] = [saidShare(before, f, language), saidShare(after, f, language)];
  return language === "fr"
    ? `Ont atteint ${last} : ${one} avant, ${two} après ; écart ${f.change(difference.value)}${interval}${p}.`
    : `${last} was reached by ${one} before and ${two} after: a difference of ${f.change(difference.value)}${interval}${p}.`;
}
