/** Writes the texts of a table of measures. */

import type { MeasuredColumn } from "../../paths/measures/journeyMeasure.ts";
import type { JourneyTableResult } from "../../paths/measures/journeyTable.ts";
import type { ChartLanguage } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";

/** Question, definition in short, finding and footnote: the median of the first measures that have one, and how often they are known. */
export function journeyTableText(result: JourneyTableResult, f: Format, language: ChartLanguage): ChartText {
  const { definition, rows, columns } = result;
  const french = language === "fr";
  const measures = columns.slice(definition.per === "journey" ? 2 : 1);
  const names = f.list(measures.slice(0, 8).map(({ name }) => f.name(name)));
  const said = measures.slice(0, 5).map((column) => `${f.name(column.name)}: ${middleOf(column, f, french)}`);
  const one = { journey: french ? "parcours" : "journey", customer: french ? "client" : "customer" }[definition.per];
  const many = { journey: french ? "parcours" : "journeys", customer: french ? "clients" : "customers" }[
    definition.per
  ];
  const all = counted(language, f.count(rows), one, many);
  const none = measures.reduce((sum, { values }) => sum + values.filter((value) => value === null).length, 0);
  if (french)
    return {
      title: `Que mesure-t-on de chaque ${one} ?`,
      subtitle: `${all}, ${counted("fr", f.count(measures.length), "mesure", "mesures")} : ${names}.`,
      finding: rows === 0 ? "Il n’y a aucune ligne." : `${all}. Médiane ou part : ${said.join(" ; ")}.`,
      footnote: none > 0 ? `${counted("fr", f.count(none), "cellule est vide", "cellules sont vides")}.` : "",
    };
  return {
    title: `What is measured of each ${one}?`,
    subtitle: `${all}, ${counted("en", f.count(measures.length), "measure", "measures")}: ${names}.`,
    finding: rows === 0 ? "There are no rows." : `${all}. Median or share: ${said.join("; ")}.`,
    footnote: none > 0 ? `${counted("en", f.count(none), "cell is empty", "cells are empty")}.` : "",
  };
}

/** The middle of a column: the median of numbers and times, the share of true, the most frequent text. */
function middleOf({ type, values }: MeasuredColumn, f: Format, french: boolean): string {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return "–";
  if (type === "boolean") return f.share(known.filter(Boolean).length / known.length);
  if (type === "text") {
    const counts = new Map<string, number>();
    for (const value of known) counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
    const [name, count] = [...counts].reduce((most, own) => (own[1] > most[1] ? own : most));
    return `${f.name(name)} (${f.share(count / known.length)}${french ? ", le plus fréquent" : ", the most frequent"})`;
  }
  const sorted = Float64Array.from(known as number[]).sort();
  const half = sorted.length >> 1;
  const middle =
    sorted.length % 2 === 1 ? (sorted[half] as number) : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2;
  return { number: f.number, time: f.dayAndYear, duration: f.duration }[type](middle);
}
