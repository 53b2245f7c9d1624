/** The words of processing and waiting times. */

import type { Estimate } from "../../core/estimate.ts";
import type { ActivityTimes, ActivityTimesResult } from "../../graph/times/activityTimesResult.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";
import { levelWords } from "../words/saidShare.ts";

/** Words inside the picture. */
export const activityTimesWords = {
  en: {
    waiting: "waiting before it, median",
    processing: "processing, median",
    interval: (level: string) => `${level} interval`,
    none: "No time is known: no event has a duration, and none comes after another.",
    unknown: "not known",
  },
  fr: {
    waiting: "attente avant, médiane",
    processing: "traitement, médiane",
    interval: (level: string) => `intervalle à ${level}`,
    none: "Aucun temps n’est connu : aucun événement n’a de durée ni n’en suit un autre.",
    unknown: "inconnu",
  },
} satisfies Words<unknown>;

/** A label in words, with who did it. */
export function activityName({ name, resource }: Pick<ActivityTimes, "name" | "resource">, f: Format): string {
  const own = name === null ? "–" : f.name(name);
  return resource === undefined ? own : `${own} · ${resource === null ? "–" : f.name(resource)}`;
}

/** A time with its interval. */
export function saidTime({ value, lower, upper, level }: Estimate, f: Format, language: ChartLanguage): string {
  if (value === null) return activityTimesWords[language].unknown;
  if (lower === null || upper === null) return f.duration(value);
  return `${f.duration(value)} (${levelWords(level, f, language)} ${f.range(lower, upper, f.duration)})`;
}

/** Question, definition in short, finding and footnote; `shown` labels are drawn. */
export function activityTimesText(
  result: ActivityTimesResult,
  f: Format,
  language: ChartLanguage,
  shown: number = result.activities.length,
): ChartText {
  const { activities, perJourney, journeys, events, leftOut, definition } = result;
  const { no_duration: without = 0 } = leftOut;
  const hidden = activities.length - shown;
  const slowest = [...activities].sort((a, b) => (b.waiting.median.value ?? -1) - (a.waiting.median.value ?? -1))[0];
  const whole = f.duration(perJourney.sojourn.totalMs);
  const worked = f.duration(perJourney.processing.totalMs);
  const none = slowest === undefined || slowest.waiting.median.value === null;
  const longest = [...activities].sort(
    (a, b) => (b.processing.median.value ?? -1) - (a.processing.median.value ?? -1),
  )[0];
  const processed = longest === undefined || longest.processing.median.value === null ? null : longest;
  if (language === "fr")
    return {
      title: "Combien de temps prennent les points de contact, et combien attend-on ?",
      subtitle: `${definition.calendar === undefined ? "Temps" : "Temps de travail"} : du début à la fin d’un événement, et de la fin des précédents à son début. ${counted("fr", f.count(events), "événement", "événements")}, ${counted("fr", f.count(journeys), "parcours", "parcours")} ; ${worked} de traitement sur ${whole}.`,
      finding: none
        ? processed === null
          ? activityTimesWords.fr.none
          : `Aucune attente n’est connue. Le traitement le plus long est ${activityName(processed, f)} : médiane ${saidTime(processed.processing.median, f, language)}.`
        : `L’attente la plus longue est avant ${activityName(slowest, f)} : médiane ${saidTime(slowest.waiting.median, f, language)}.`,
      footnote: `${without > 0 ? `${counted("fr", f.count(without), "événement n’a", "événements n’ont")} pas de durée.` : "Chaque événement a une durée."}${hidden > 0 ? ` ${counted("fr", f.count(hidden), "ligne de plus n’est pas dessinée", "lignes de plus ne sont pas dessinées")}.` : ""}`,
    };
  return {
    title: "How long do touchpoints take, and how long do journeys wait?",
    subtitle: `${definition.calendar === undefined ? "Time" : "Working time"} from start to end of an event, and from the end of those before to its start. ${counted("en", f.count(events), "event", "events")}, ${counted("en", f.count(journeys), "journey", "journeys")}; ${worked} of processing in ${whole}.`,
    finding: none
      ? processed === null
        ? activityTimesWords.en.none
        : `No waiting time is known. The longest processing is that of ${activityName(processed, f)}: median ${saidTime(processed.processing.median, f, language)}.`
      : `The longest wait is before ${activityName(slowest, f)}: median ${saidTime(slowest.waiting.median, f, language)}.`,
    footnote: `${without > 0 ? `${counted("en", f.count(without), "event has", "events have")} no duration.` : "Every event has a duration."}${hidden > 0 ? ` ${counted("en", f.count(hidden), "more row is", "more rows are")} not drawn.` : ""}`,
  };
}
