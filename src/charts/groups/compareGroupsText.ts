/** The words of the comparison of groups. */

import type { CompareGroupsResult } from "../../log/breakdown/compareGroups.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";

/** Words inside the picture. */
export const compareGroupsWords = {
  en: {
    measure: (name: string) => name,
    rate: (level: string) => `group, ${level} interval`,
    reference: "all other groups together",
    named: (name: string) => `the group ${name}`,
    hollow: "the difference may be random",
    other: "other groups",
    none: "without a value",
    unknown: "not known",
    note: (n: string, p: string) => `n\u00a0=\u00a0${n}, ${p}`,
    untested: "not tested",
    nothing: "There are no two groups to compare.",
    hidden: (n: string) => counted("en", n, "further comparison is not drawn.", "further comparisons are not drawn."),
  },
  fr: {
    measure: (name: string) =>
      name
        .replace(/^mean time$/, "durée moyenne")
        .replace(/^survival$/, "sans l’événement")
        .replace(/^value until period (\d+)$/, "valeur jusqu’à la période $1")
        .replace(/^period (\d+)$/, "période $1")
        .replace(/^step (-?\d+): /, "étape $1 : "),
    rate: (level: string) => `groupe, intervalle à ${level}`,
    reference: "tous les autres groupes ensemble",
    named: (name: string) => `le groupe ${name}`,
    hollow: "l’écart peut être dû au hasard",
    other: "autres groupes",
    none: "sans valeur",
    unknown: "inconnu",
    note: (n: string, p: string) => `n\u00a0=\u00a0${n}, ${p}`,
    untested: "non testé",
    nothing: "Il n’y a pas deux groupes à comparer.",
    hidden: (n: string) =>
      counted("fr", n, "autre comparaison n’est pas dessinée.", "autres comparaisons ne sont pas dessinées."),
  },
} satisfies Words<unknown>;

/** Question, definition in short, finding and footnote. */
export function compareGroupsText(result: CompareGroupsResult, f: Format, language: ChartLanguage): ChartText {
  const { rows, definition, leftOut, timeMs } = result;
  const words = compareGroupsWords[language];
  const tested = rows.filter(({ pAdjusted }) => pAdjusted !== null);
  const differ = tested.filter(({ pAdjusted }) => (pAdjusted as number) < 0.05).length;
  const reference = definition.reference === undefined ? words.reference : words.named(f.name(definition.reference));
  const hidden = leftOut.unknown_rate ?? 0;
  const method =
    definition.correction === "holm" ? "Holm" : language === "fr" ? "Benjamini et Hochberg" : "Benjamini and Hochberg";
  if (language === "fr")
    return {
      title: "Les groupes diffèrent-ils vraiment ?",
      subtitle: `Chaque groupe face à : ${reference} (trait). ${timeMs === undefined ? "" : `Part encore sans l’événement après ${f.duration(timeMs)}. `}${counted("fr", f.count(tested.length), "test", "tests")}, corrigés selon ${method}.`,
      finding: `${f.count(differ)} de ${counted("fr", f.count(tested.length), "comparaison", "comparaisons")} ont un p ajusté sous 0,05.`,
      footnote: hidden > 0 ? `${f.count(hidden)} taux ne sont pas connus.` : "Un écart ne dit pas sa cause.",
    };
  return {
    title: "Are the groups really different?",
    subtitle: `Each group against ${reference} (line). ${timeMs === undefined ? "" : `Share still without the event after ${f.duration(timeMs)}. `}${counted("en", f.count(tested.length), "test", "tests")}, corrected by ${method}.`,
    finding: `${f.count(differ)} of ${counted("en", f.count(tested.length), "comparison", "comparisons")} have an adjusted p below 0.05.`,
    footnote: hidden > 0 ? `${f.count(hidden)} rates are not known.` : "A difference does not tell its cause.",
  };
}
