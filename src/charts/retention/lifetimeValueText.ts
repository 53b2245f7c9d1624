/** Writes the texts of the value of journeys over time. */

import type { LifetimeValueResult } from "../../retention/value/lifetimeValue.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { conditionWords } from "../words/conditionWords.ts";
import type { Format } from "../words/format.ts";
import { levelWords } from "../words/saidShare.ts";
import { periodWords } from "./retentionText.ts";

/** Words inside the picture. */
export const lifetimeValueWords = {
  en: {
    all: "all cohorts",
    band: (level: string) => `${level} interval`,
    cohort: "one cohort each",
    after: (units: string) => `${units} after the start`,
    value: "cumulative value per journey",
    none: "No journey was watched through a period.",
    hidden: (n: string, one: boolean) => `${n} earlier ${one ? "cohort is" : "cohorts are"} not drawn.`,
  },
  fr: {
    all: "toutes les cohortes",
    band: (level: string) => `intervalle à ${level}`,
    cohort: "une cohorte par ligne",
    after: (units: string) => `${units} après le début`,
    value: "valeur cumulée par parcours",
    none: "Aucun parcours n’a été suivi pendant toute une période.",
    hidden: (n: string, one: boolean) =>
      `${n} ${one ? "cohorte plus ancienne n’est pas dessinée" : "cohortes plus anciennes ne sont pas dessinées"}.`,
  },
} satisfies Words<unknown>;

/** Question, definition in short, finding and footnote. */
export function lifetimeValueText(result: LifetimeValueResult, f: Format, language: ChartLanguage): ChartText {
  const { definition, journeys, started, totals, valuesLeftOut } = result;
  const [one] = periodWords(definition.every, f, language);
  const start = conditionWords(definition.start, f, language);
  const period = totals.findLastIndex((cell) => cell !== null);
  const cell = totals[period];
  const said = (write: (value: number) => string) => {
    if (cell === null || cell === undefined || cell.cumulative.value === null) return "–";
    const { value, lower, upper, level } = cell.cumulative;
    const range =
      lower === null || upper === null ? "" : ` (${levelWords(level, f, language)} ${f.range(lower, upper, write)})`;
    return `${write(value)}${range}`;
  };
  const left = f.count(valuesLeftOut);
  if (language === "fr")
    return {
      title: `Combien vaut un parcours, ${one} après ${one} ?`,
      subtitle: `Valeur cumulée par parcours commencé (${start}), jusqu’à la fin de chaque période. ${f.count(started)} parcours sur ${f.count(journeys)} ont commencé.`,
      finding:
        cell === null || cell === undefined
          ? lifetimeValueWords.fr.none
          : `Jusqu’à la fin de la période ${period} (${one}), un parcours vaut ${said(f.money)} ; n = ${f.count(cell.cumulative.n)}.`,
      footnote: `Chaque période compte les parcours suivis pendant toute la période.${valuesLeftOut > 0 ? ` Valeurs non comptées : ${left}.` : ""}`,
    };
  return {
    title: `How much is a journey worth, ${one} by ${one}?`,
    subtitle: `Cumulative value per started journey (${start}), until the end of each period. ${f.count(started)} of ${f.count(journeys)} journeys started.`,
    finding:
      cell === null || cell === undefined
        ? lifetimeValueWords.en.none
        : `Until the end of period ${period} (${one}) a journey is worth ${said(f.money)}; n = ${f.count(cell.cumulative.n)}.`,
    footnote: `Each period counts the journeys that were watched through it.${valuesLeftOut > 0 ? ` Values not counted: ${left}.` : ""}`,
  };
}
