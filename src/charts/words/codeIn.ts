/** Translates the codes that a table holds, such as the side of a comparison. Names of the data stay as they are. */

import type { ChartLanguage } from "./chartLanguage.ts";

/** The codes of columns, by the name of the column. Values that are not here are names of the data. */
const french: { readonly [column: string]: { readonly [code: string]: string } } = {
  side: { before: "avant", after: "après", difference: "écart" },
  rate: { "of entry": "de l’entrée", "of step before": "de l’étape d’avant" },
  statistic: { "top-box": "meilleures réponses", mean: "moyenne", net: "meilleures − pires" },
  outcome: { converted: "converti", "not converted": "non converti" },
  verdict: {
    recurrent: "récurrent",
    emerging: "émergent",
    isolated: "isolé",
    unreported: "non signalé",
    resolved: "résolu",
    "more-often": "plus souvent",
    "less-often": "moins souvent",
    "not-shown": "non démontré",
  },
  status: { both: "des deux côtés", new: "nouveau", gone: "disparu" },
  test: { "chi-square": "khi-deux", fisher: "Fisher" },
  group: { "(all)": "(tous)" },
  from: {
    "(start)": "(début)",
    "(end)": "(fin)",
    "(other)": "(autres)",
    "(dropped)": "(terminé)",
    "(hidden)": "(cachés)",
  },
  to: {
    "(start)": "(début)",
    "(end)": "(fin)",
    "(other)": "(autres)",
    "(dropped)": "(terminé)",
    "(conversion)": "(conversion)",
  },
  touchpoint: {
    "(ended)": "(terminé)",
    "(not started)": "(pas commencé)",
    "(other)": "(autres)",
    "(all touchpoints)": "(tous les points de contact)",
    "(with conversions without credit)": "(avec les conversions sans contact)",
  },
};

/** English words of codes that are no words. */
const english: typeof french = { statistic: { "top-box": "best answers", net: "best − worst" } };

/** The words of a code in a column; any other value stays as it is. */
export function codeIn(column: string, value: string, language: ChartLanguage): string {
  const columns = language === "fr" ? french : english;
  if (!Object.hasOwn(columns, column)) return value;
  const codes = columns[column] as (typeof french)[string];
  return Object.hasOwn(codes, value) ? (codes[value] as string) : value;
}
