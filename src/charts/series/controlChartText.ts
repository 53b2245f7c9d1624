/** Writes the texts of a control chart. */

import type { ControlChartAlarm, ControlChartResult } from "../../core/series/controlChartResult.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";

/** Words inside the picture. */
export const controlChartWords = {
  en: {
    value: "value",
    statistic: "weighted mean",
    limits: "within the limits",
    centre: "centre",
    alarm: "alarm",
    open: "windows still open: never alarms",
    nothing: "There are no points.",
    hidden: (n: string) => counted("en", n, "earlier point is not drawn.", "earlier points are not drawn."),
  },
  fr: {
    value: "valeur",
    statistic: "moyenne pondérée",
    limits: "entre les limites",
    centre: "centre",
    alarm: "alarme",
    open: "fenêtres encore ouvertes : jamais d’alarme",
    nothing: "Il n’y a aucun point.",
    hidden: (n: string) =>
      counted("fr", n, "point plus ancien n’est pas dessiné.", "points plus anciens ne sont pas dessinés."),
  },
} satisfies Words<unknown>;

const charts = {
  en: {
    exact: "Limits: exact binomial tails of 0.00135",
    p: "Limits: centre ± 3 standard deviations",
    laney: "Limits: centre ± 3 standard deviations, widened by how much the points vary (Laney)",
    ewma: "Limits of the weighted mean (EWMA)",
  },
  fr: {
    exact: "Limites : queues binomiales exactes de 0,00135",
    p: "Limites : centre ± 3 écarts-types",
    laney: "Limites : centre ± 3 écarts-types, élargies par la variation des points (Laney)",
    ewma: "Limites de la moyenne pondérée (EWMA)",
  },
} satisfies Words<Record<string, string>>;

/** Question, definition in short, finding and footnote of a control chart. */
export function controlChartText(result: ControlChartResult, f: Format, language: ChartLanguage): ChartText {
  const { alarms, centre, points, definition, baselinePoints, immature, expectedFalseAlarms } = result;
  const write = result.of === "rates" ? f.share : f.number;
  const middle = centre === null ? "–" : write(centre);
  const name = (alarm: ControlChartAlarm) =>
    alarm.start === null ? f.count(alarm.index + 1) : f.dayAndYear(alarm.start);
  const [first, more] = [alarms[0], alarms.length - 1];
  const expected = f.number(expectedFalseAlarms);
  const chart = charts[language][definition.chart.kind];
  const watched = f.count(points.length);
  if (language === "fr") {
    const base =
      baselinePoints > 0 ? `, calculé sur ${counted("fr", f.count(baselinePoints), "point", "points")}` : ", donné";
    const others = more > 0 ? `, et ${counted("fr", f.count(more), "autre", "autres")}` : "";
    return {
      title: "Quels points sortent des limites du hasard ?",
      subtitle: `${chart}. Centre : ${middle}${base}.`,
      finding:
        first === undefined
          ? `Aucune alarme sur ${counted("fr", watched, "point", "points")} ; centre : ${middle}.`
          : `${counted("fr", f.count(alarms.length), "alarme", "alarmes")} : ${first.start === null ? "point" : "période du"} ${name(first)}, ${write(first.value)} (limite : ${write(first.limit)})${others} ; centre : ${middle}.`,
      footnote: `Sans aucun changement, on attend ${expected} fausse alarme.${immature > 0 ? ` ${counted("fr", f.count(immature), "période encore ouverte ne donne", "périodes encore ouvertes ne donnent")} jamais d’alarme.` : ""}`,
    };
  }
  const base = baselinePoints > 0 ? `, from ${counted("en", f.count(baselinePoints), "point", "points")}` : ", given";
  const others = more > 0 ? `, and ${counted("en", f.count(more), "other", "others")}` : "";
  return {
    title: "Which points are beyond the limits of chance?",
    subtitle: `${chart}. Centre: ${middle}${base}.`,
    finding:
      first === undefined
        ? `No alarm at ${counted("en", watched, "point", "points")}; centre: ${middle}.`
        : `${counted("en", f.count(alarms.length), "alarm", "alarms")}: ${first.start === null ? "point" : "period from"} ${name(first)}, ${write(first.value)} (limit: ${write(first.limit)})${others}; centre: ${middle}.`,
    footnote: `When nothing changes, ${expected} false alarms are expected.${immature > 0 ? ` ${counted("en", f.count(immature), "period with open windows never alarms.", "periods with open windows never alarm.")}` : ""}`,
  };
}
