/** Writes the texts of the time from a start to an event. */

import type { KaplanMeierResult } from "../../retention/kaplanMeier.ts";
import type { SurvivalResult } from "../../retention/survival.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { conditionWords } from "../words/conditionWords.ts";
import type { Format } from "../words/format.ts";
import { levelWords, saidShare } from "../words/saidShare.ts";

/** Words inside the picture. */
export const survivalWords = {
  en: {
    other: "other groups",
    noValue: "no value",
    band: (level: string) => `${level} interval`,
    censored: "last seen at that time, without the event",
    median: "half have had the event",
    atRisk: "still watched and waiting (at risk)",
    all: "all",
    half: (time: string) => `half after ${time}`,
    notHalf: "half not reached",
    named: (name: string, half: string) => `${name}: ${half}`,
    none: "No journey has a start event.",
    hidden: (n: string, one: boolean) => `${n} more ${one ? "group is" : "groups are"} not drawn.`,
    thinned: (kept: string, all: string) => `A curve is drawn at ${kept} of its ${all} times.`,
  },
  fr: {
    other: "autres groupes",
    noValue: "sans valeur",
    band: (level: string) => `intervalle à ${level}`,
    censored: "vus pour la dernière fois, sans l’événement",
    median: "la moitié l’a eu",
    atRisk: "encore suivis et en attente (à risque)",
    all: "tous",
    half: (time: string) => `la moitié après ${time}`,
    notHalf: "moitié non atteinte",
    named: (name: string, half: string) => `${name} : ${half}`,
    none: "Aucun parcours n’a d’événement de début.",
    hidden: (n: string, one: boolean) =>
      `${n} ${one ? "groupe de plus n’est pas dessiné" : "groupes de plus ne sont pas dessinés"}.`,
    thinned: (kept: string, all: string) => `Une courbe est dessinée à ${kept} de ses ${all} instants.`,
  },
} satisfies Words<unknown>;

/** Question, definition in short, finding and footnote of a survival curve. */
export function survivalText(result: SurvivalResult, f: Format, language: ChartLanguage): ChartText {
  const { definition, curve, comparison, started } = result;
  const start = conditionWords(definition.start, f, language);
  const event = conditionWords(definition.event, f, language);
  const { by } = definition;
  const column = typeof by === "string" ? by : by === undefined ? null : "label" in by ? by.label : by.property;
  const grouped = column !== null && (result.groups?.length ?? 0) > 0;
  const level = f.share(curve.points[0]?.survival.level ?? 0.95);
  const p = comparison?.p == null ? null : f.p(comparison.p);
  const until = result.observedUntil === null ? null : f.day(result.observedUntil);
  const clustered = curve.points.some(({ survival }) => survival.designEffect !== undefined);
  if (language === "fr")
    return {
      title: `Combien de temps de ${start} à ${event}${grouped ? `, selon ${f.name(column)}` : ""} ?`,
      subtitle: `Part des parcours qui n’ont pas encore fait ${event}, selon le temps depuis leur premier événement ${start} (Kaplan-Meier, bandes à ${level}). Petits traits : parcours vus pour la dernière fois à ce moment, sans ${event}.${p === null ? "" : ` Log-rank entre les groupes : ${p}.`} n = ${f.count(started)} parcours.`,
      finding: foundFr(curve, event, f),
      footnote: [
        `Un parcours sans ${event} compte aussi longtemps qu’il a été suivi ; il n’est pas compté comme perdu.`,
        until !== null && `Suivi jusqu’au ${until}.`,
        clustered && "Les intervalles tiennent compte des clients qui ont plusieurs parcours.",
      ]
        .filter(Boolean)
        .join(" "),
    };
  return {
    title: `How long from ${start} to ${event}${grouped ? `, by ${f.name(column)}` : ""}?`,
    subtitle: `Share of journeys that have not done ${event} yet, by time since their first ${start} (Kaplan–Meier, ${level} bands). Ticks: journeys last seen at that time, without ${event}.${p === null ? "" : ` Log-rank test of the groups: ${p}.`} n = ${f.count(started)} journeys.`,
    finding: foundEn(curve, event, f),
    footnote: [
      `A journey without ${event} counts for as long as it was watched; it is not counted as lost.`,
      until !== null && `Watched until ${until}.`,
      clustered && "Intervals allow for customers with several journeys.",
    ]
      .filter(Boolean)
      .join(" "),
  };
}

function foundEn({ points, n, q50Ms, q50Interval }: KaplanMeierResult, event: string, f: Format): string {
  const last = points.at(-1);
  if (last === undefined) return survivalWords.en.none;
  const { lower, upper } = q50Interval;
  if (q50Ms !== null) {
    const interval =
      lower === null
        ? ""
        : ` (${levelWords(last.survival.level, f, "en")} ${upper === null ? `from ${f.duration(lower)}, no upper end` : f.range(lower, upper, f.duration)})`;
    return `Of ${f.count(n)} journeys, half have done ${event} after ${f.duration(q50Ms)}${interval}.`;
  }
  return `After ${f.duration(last.timeMs)}, ${saidShare(last.survival, f, "en")} of ${f.count(n)} journeys have not done ${event}: half is not reached.`;
}

function foundFr({ points, n, q50Ms, q50Interval }: KaplanMeierResult, event: string, f: Format): string {
  const last = points.at(-1);
  if (last === undefined) return survivalWords.fr.none;
  const { lower, upper } = q50Interval;
  if (q50Ms !== null) {
    const interval =
      lower === null
        ? ""
        : ` (${levelWords(last.survival.level, f, "fr")} ${upper === null ? `dès ${f.duration(lower)}, sans borne haute` : f.range(lower, upper, f.duration)})`;
    return `Sur ${f.count(n)} parcours, la moitié ont fait ${event} après ${f.duration(q50Ms)}${interval}.`;
  }
  return `Après ${f.duration(last.timeMs)}, ${saidShare(last.survival, f, "fr")} de ${f.count(n)} parcours n’ont pas fait ${event} : la moitié n’est pas atteinte.`;
}
