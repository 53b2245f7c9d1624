/** Writes the texts of a funnel over time. */

import { durationMs } from "../../core/duration.ts";
import type { FunnelTrendResult } from "../../funnel/funnelTrend.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";
import { changeText, type DatedChanges } from "./trendChanges.ts";

/** Words inside the picture. */
export const funnelTrendWords = {
  en: {
    share: "share that reaches the last step",
    band: (level: string) => `${level} interval`,
    hollow: "windows still open: a lower bound",
    entered: "journeys that entered, per period",
    change: "something changed",
    open: (n: string) => `not yet known: ${counted("en", n, "window", "windows")} still open`,
    nothing: "Nobody entered.",
    hidden: (n: string) => counted("en", n, "earlier period is not drawn.", "earlier periods are not drawn."),
  },
  fr: {
    share: "part de ceux qui atteignent la dernière étape",
    band: (level: string) => `intervalle à ${level}`,
    hollow: "fenêtres encore ouvertes : un minimum",
    entered: "parcours entrés, par période",
    change: "quelque chose a changé",
    open: (n: string) => `pas encore connu : ${counted("fr", n, "fenêtre ouverte", "fenêtres ouvertes")}`,
    nothing: "Personne n’est entré.",
    hidden: (n: string) =>
      counted("fr", n, "période plus ancienne n’est pas dessinée.", "périodes plus anciennes ne sont pas dessinées."),
  },
} satisfies Words<unknown>;

/** Question, definition in short, finding and footnote of a funnel over time. */
export function funnelTrendText(
  result: FunnelTrendResult,
  f: Format,
  language: ChartLanguage,
  changes: DatedChanges = { inside: [], outside: 0 },
): ChartText {
  const { definition, buckets } = result;
  const first = f.name(definition.steps[0]?.name ?? "");
  const last = f.name(definition.steps.at(-1)?.name ?? "");
  const within = definition.within === undefined ? "" : f.duration(durationMs(definition.within));
  const known = buckets.filter((bucket) => bucket.mature && bucket.conversion.value !== null);
  const latest = known.at(-1);
  const lowest = known.reduce<(typeof known)[number] | undefined>(
    (least, bucket) =>
      least === undefined || (bucket.conversion.value as number) < (least.conversion.value as number) ? bucket : least,
    undefined,
  );
  const level = f.share(buckets[0]?.conversion.level ?? 0.95);
  const n = f.count(buckets.reduce((sum, { entered }) => sum + entered, 0));
  const few = buckets.filter(({ entered }) => entered > 0 && entered < 20).length;
  const said = (bucket: (typeof known)[number]) =>
    `${f.share(bucket.conversion.value as number)} (${language === "fr" ? `intervalle à ${level} : ` : `${level} interval `}${f.interval(bucket.conversion)})`;
  const marked = changes.inside.map((change) => changeText(change, f));
  if (language === "fr") {
    const outside =
      changes.outside === 0
        ? ""
        : ` ${counted("fr", f.count(changes.outside), "changement est hors de la période, et n’est pas dessiné.", "changements sont hors de la période, et ne sont pas dessinés.")}`;
    const dates = marked.length === 0 ? "" : ` Changements : ${marked.join(" ; ")}.`;
    return {
      title: `De ${first} à ${last}${within === "" ? "" : ` en ${within}`} : comment la part évolue-t-elle ?`,
      subtitle: `Part des parcours entrés qui atteignent ${last}, par période d’entrée (${definition.timeZone}). Rond vide : une fenêtre est encore ouverte, la part est un minimum.${outside}`,
      finding:
        latest === undefined || lowest === undefined
          ? `Aucune période complète.${dates}`
          : `Dernière période complète, qui commence le ${f.day(latest.start)} : ${said(latest)} ; la plus basse, qui commence le ${f.day(lowest.start)} : ${said(lowest)}.${dates}`,
      footnote:
        `n = ${n} entrées. ${result.additive ? "" : "Un parcours compte dans chaque période où il entre. "}${few > 0 ? `${counted("fr", f.count(few), "période a", "périodes ont")} moins de 20 entrées : ${few === 1 ? "sa part est incertaine" : "leurs variations sont incertaines"}.` : ""}`.trim(),
    };
  }
  const outside =
    changes.outside === 0
      ? ""
      : ` ${counted("en", f.count(changes.outside), "change is outside the period and is not drawn.", "changes are outside the period and are not drawn.")}`;
  const dates = marked.length === 0 ? "" : ` Changes: ${marked.join("; ")}.`;
  return {
    title: `How many get from ${first} to ${last}${within === "" ? "" : ` within ${within}`}, period by period?`,
    subtitle: `Share of the journeys that entered and reached ${last}, by period of entry (${definition.timeZone}). Hollow: a window is still open, so the share is a lower bound.${outside}`,
    finding:
      latest === undefined || lowest === undefined
        ? `There is no complete period.${dates}`
        : `Last complete period, from ${f.day(latest.start)}: ${said(latest)}; the lowest, from ${f.day(lowest.start)}: ${said(lowest)}.${dates}`,
    footnote:
      `n = ${n} entries. ${result.additive ? "" : "A journey counts in every period in which it enters. "}${few > 0 ? `${counted("en", f.count(few), "period has", "periods have")} fewer than 20 entries: ${few === 1 ? "its share is" : "their changes are"} uncertain.` : ""}`.trim(),
  };
}
