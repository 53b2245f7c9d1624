/** Writes the texts of a watched funnel. */

import type { WatchFunnelResult } from "../../funnel/watchFunnel.ts";
import type { ChartLanguage } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";

/** Question, definition in short, finding and footnote of a watched funnel. */
export function watchFunnelText(result: WatchFunnelResult, f: Format, language: ChartLanguage): ChartText {
  const { alerts, charts, trend, definition, expectedFalseAlarms } = result;
  const first = alerts[0];
  const steps = definition.steps.map(({ name }) => f.name(name)).join(" → ");
  const [n, buckets] = [f.count(charts.length), f.count(trend.buckets.length)];
  const expected = f.number(expectedFalseAlarms);
  if (language === "fr") {
    const named = first?.step === null ? "l’ensemble" : f.name(first?.step ?? "");
    const since = first?.since == null ? "" : `, à ce niveau depuis le ${f.dayAndYear(first.since)}`;
    return {
      title: "Quelles étapes convertissent autrement que d’ordinaire ?",
      subtitle: `${steps}. ${counted("fr", n, "carte de contrôle", "cartes de contrôle")} sur ${counted("fr", buckets, "période", "périodes")}.`,
      finding:
        first === undefined
          ? "Aucune alerte."
          : `${counted("fr", f.count(alerts.length), "alerte", "alertes")}. La première : ${named}, période du ${f.dayAndYear(first.bucket)}, ${f.share(first.value)} (limite : ${f.share(first.limit)})${since}.`,
      footnote: `Sans aucun changement, on attend ${expected} fausse alerte sur toutes les cartes.`,
    };
  }
  const named = first?.step === null ? "the whole funnel" : f.name(first?.step ?? "");
  const since = first?.since == null ? "" : `, at this level since ${f.dayAndYear(first.since)}`;
  return {
    title: "Which steps convert otherwise than usual?",
    subtitle: `${steps}. ${counted("en", n, "control chart", "control charts")} over ${counted("en", buckets, "period", "periods")}.`,
    finding:
      first === undefined
        ? "No alert."
        : `${counted("en", f.count(alerts.length), "alert", "alerts")}. The first one: ${named}, period from ${f.dayAndYear(first.bucket)}, ${f.share(first.value)} (limit: ${f.share(first.limit)})${since}.`,
    footnote: `When nothing changes, ${expected} false alerts are expected over all charts.`,
  };
}
