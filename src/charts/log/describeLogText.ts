/** Writes the texts of the description of a log. */

import type { DescribeLogResult } from "../../log/describeLog.ts";
import type { ChartLanguage } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import type { Format } from "../words/format.ts";

/** What the log holds, from when to when, and how many rows were left out. */
export function describeLogText(result: DescribeLogResult, f: Format, language: ChartLanguage): ChartText {
  const { events, customers, journeys, touchpoints, firstMs, lastMs, lengths, durationsMs, issues } = result;
  // rows with an issue without a severity were left out
  const faults = issues.filter(({ severity = "error" }) => severity === "error");
  const left = faults.reduce((sum, { count = 1 }) => sum + count, 0);
  const counts = {
    events: f.count(events),
    customers: f.count(customers),
    journeys: f.count(journeys),
    touchpoints: f.count(touchpoints.length),
  };
  const median = f.count(lengths.q50 ?? 0);
  const longest = f.count(lengths.max ?? 0);
  const lasts = durationsMs.q50 === null ? "" : f.duration(durationsMs.q50);
  if (language === "fr") {
    const period = firstMs === null || lastMs === null ? "" : `, du ${f.day(firstMs)} au ${f.day(lastMs)}`;
    return {
      title: "Que contient le journal ?",
      subtitle: `${counts.journeys} parcours ; la moitié a au plus ${median} événements (le plus long ${longest})${lasts === "" ? "" : ` et dure au plus ${lasts}`}.`,
      finding: `${counts.events} événements de ${counts.customers} clients en ${counts.journeys} parcours, à ${counts.touchpoints} points de contact${period} ; ${left === 0 ? "aucune ligne écartée" : `${f.count(left)} lignes écartées`}.`,
      footnote: "",
    };
  }
  const period = firstMs === null || lastMs === null ? "" : `, ${f.day(firstMs)} to ${f.day(lastMs)}`;
  return {
    title: "What is in the log?",
    subtitle: `${counts.journeys} journeys; half of them have at most ${median} events (the longest ${longest})${lasts === "" ? "" : ` and last at most ${lasts}`}.`,
    finding: `${counts.events} events of ${counts.customers} customers in ${counts.journeys} journeys, at ${counts.touchpoints} touchpoints${period}; ${left === 0 ? "no row was left out" : `${f.count(left)} rows were left out`}.`,
    footnote: "",
  };
}
