/** Writes the texts of retention by cohort and period. */

import { type Duration, durationMs } from "../../core/duration.ts";
import type { RetentionResult } from "../../retention/retentionResult.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { conditionWords } from "../words/conditionWords.ts";
import type { Format } from "../words/format.ts";
import { saidShare } from "../words/saidShare.ts";

/** Words inside the picture. */
export const retentionWords = {
  en: {
    units: {
      hour: ["hour", "hours"],
      day: ["day", "days"],
      week: ["week", "weeks"],
      month: ["month", "months"],
      quarter: ["quarter", "quarters"],
      year: ["year", "years"],
    },
    span: (length: string) => [`period of ${length}`, `periods of ${length}`] as const,
    cohort: "start",
    journeys: "journeys",
    after: (units: string) => `${units} after the start`,
    all: "all cohorts",
    interval: (level: string) => `${level} interval`,
    scale: (most: string) => `share that comes back, 0 to ${most}`,
    unknown: "period not over yet: not known",
    none: "No journey has a start event.",
    earlier: (n: string, one: boolean) =>
      `${n} earlier ${one ? "cohort is" : "cohorts are"} not drawn; all cohorts count in the last row.`,
    later: (n: string, one: boolean) => `${n} later ${one ? "period is" : "periods are"} not drawn.`,
    open: (n: string, one: boolean) => `${n} later ${one ? "period is" : "periods are"} not over for any cohort.`,
    waiting: (n: string, one: boolean) => `${n} later ${one ? "cohort" : "cohorts"}: not over yet`,
    tip: (name: string, period: string, share: string, n: string) => `${name}, ${period}: ${share}, n = ${n}`,
  },
  fr: {
    units: {
      hour: ["heure", "heures"],
      day: ["jour", "jours"],
      week: ["semaine", "semaines"],
      month: ["mois", "mois"],
      quarter: ["trimestre", "trimestres"],
      year: ["année", "années"],
    },
    span: (length: string) => [`période de ${length}`, `périodes de ${length}`] as const,
    cohort: "début",
    journeys: "parcours",
    after: (units: string) => `${units} après le début`,
    all: "toutes",
    interval: (level: string) => `intervalle à ${level}`,
    scale: (most: string) => `part de ceux qui reviennent, 0 à ${most}`,
    unknown: "période pas encore finie : inconnu",
    none: "Aucun parcours n’a d’événement de début.",
    earlier: (n: string, one: boolean) =>
      `${n} ${one ? "cohorte plus ancienne n’est pas dessinée" : "cohortes plus anciennes ne sont pas dessinées"} ; toutes comptent dans la dernière ligne.`,
    later: (n: string, one: boolean) =>
      `${n} ${one ? "période plus tardive n’est pas dessinée" : "périodes plus tardives ne sont pas dessinées"}.`,
    open: (n: string, one: boolean) =>
      `${n} ${one ? "période plus tardive n’est finie" : "périodes plus tardives ne sont finies"} pour aucune cohorte.`,
    waiting: (n: string, one: boolean) => `${n} ${one ? "cohorte récente" : "cohortes récentes"} : en cours`,
    tip: (name: string, period: string, share: string, n: string) => `${name}, ${period} : ${share}, n = ${n}`,
  },
} satisfies Words<unknown>;

/** A period in words, one and many: `month` and `months`, or `period of 7 days`. */
export function periodWords(every: RetentionResult["definition"]["every"], f: Format, language: ChartLanguage) {
  const words = retentionWords[language];
  return typeof every === "string" ? words.units[every] : words.span(f.duration(durationMs(every as Duration)));
}

/** A cell after the start in short: `3`, or `1–3` for a bracket. Cells are counted from 1. */
export function cellName({ brackets }: Pick<RetentionResult["definition"], "brackets">, cell: number): string {
  const bracket = brackets?.[cell - 1];
  if (bracket === undefined) return String(cell);
  const [from, to] = bracket;
  return from === to ? String(from) : `${from}–${to}`;
}

/** How the start of a cohort is written. */
export function cohortName(start: number, every: RetentionResult["definition"]["every"], f: Format): string {
  if (every === "year") return f.year(start);
  if (every === "month" || every === "quarter") return f.month(start);
  const isShort = every === "hour" || (typeof every !== "string" && durationMs(every as Duration) < 86_400_000);
  return isShort ? f.instant(start) : f.dayAndYear(start);
}

/** Question, definition in short, finding and footnote of retention. */
export function retentionText(result: RetentionResult, f: Format, language: ChartLanguage): ChartText {
  const { definition, journeys, started, totals, cohorts } = result;
  const { every, cohortBy, counts, atLeast, brackets } = definition;
  const start = conditionWords(definition.start, f, language);
  const back = conditionWords(definition.returning, f, language);
  const same = start === back;
  const [one, many] = periodWords(every, f, language);
  const [cohort] = definition.cohorts === undefined ? [one] : periodWords(definition.cohorts, f, language);
  const bracketName = (cell: number) => {
    const [from, to] = brackets?.[cell - 1] ?? [];
    return `${from === to ? one : many} ${cellName(definition, cell)}`;
  };
  const named = (cell: number) =>
    brackets === undefined
      ? `${language === "fr" ? "Période" : "Period"} ${cell} (${one})`
      : bracketName(cell).replace(/^./u, (letter) => letter.toUpperCase());
  const later = (cell: number) =>
    brackets === undefined ? `${language === "fr" ? "période" : "period"} ${cell}` : bracketName(cell);
  const calendar = typeof every === "string";
  const known = totals.flatMap((cell, period) =>
    cell !== null && cell.value !== null && period > 0 ? [{ cell, period }] : [],
  );
  const [first] = known;
  const last = known.at(-1);
  const of = (period: (typeof known)[number]) => `${saidShare(period.cell, f, language)}`;
  const clustered = totals.some((cell) => cell?.designEffect !== undefined);
  if (language === "fr")
    return {
      title: same
        ? `Qui refait ${start}, ${one} après ${one} ?`
        : `Qui fait ${back} après ${start}, ${one} après ${one} ?`,
      subtitle: `Part des parcours d’une cohorte (${cohort} ${cohortBy === "each-start" ? "d’un" : "du premier"} événement ${start}) qui font ${back}${atLeast > 1 ? ` au moins ${f.count(atLeast)} fois` : ""} ${counts === "on" ? "dans la période" : "dans la période ou plus tard"}. ${f.count(started)} parcours sur ${f.count(journeys)} ont commencé. Case vide : période pas encore finie, donc part inconnue (et non zéro).`,
      finding:
        first === undefined || last === undefined
          ? "Aucune période n’est encore finie : on ne sait pas qui revient."
          : `${named(first.period)} : ${of(first)} des ${f.count(first.cell.n)} parcours suivis jusqu’au bout sont revenus${last === first ? "." : ` ; ${later(last.period)} : ${of(last)} de ${f.count(last.cell.n)}.`}`,
      footnote: [
        calendar ? `Calendrier de ${definition.timeZone}.` : `Heures de ${definition.timeZone}.`,
        cohorts.length > 0 &&
          "La première cohorte peut contenir des clients d’avant le début des données. Une part ne compte que les parcours suivis pendant toute la période.",
        clustered && "Les intervalles tiennent compte des clients qui ont plusieurs parcours.",
      ]
        .filter(Boolean)
        .join(" "),
    };
  return {
    title: same ? `Who does ${start} again, ${one} by ${one}?` : `Who does ${back} after ${start}, ${one} by ${one}?`,
    subtitle: `Share of the journeys of a cohort (${cohort} of ${cohortBy === "each-start" ? "a" : "the first"} ${start}) that do ${back}${atLeast > 1 ? ` at least ${f.count(atLeast)} times` : ""} ${counts === "on" ? "in the period" : "in the period or later"}. ${f.count(started)} of ${f.count(journeys)} journeys started. Empty cell: the period is not over yet, so the share is not known (it is not zero).`,
    finding:
      first === undefined || last === undefined
        ? "No period is over yet: who comes back is not known."
        : `${named(first.period)}: ${of(first)} of the ${f.count(first.cell.n)} journeys watched through it came back${last === first ? "." : `; ${later(last.period)}: ${of(last)} of ${f.count(last.cell.n)}.`}`,
    footnote: [
      calendar ? `Calendar of ${definition.timeZone}.` : `Times of ${definition.timeZone}.`,
      cohorts.length > 0 &&
        "The first cohort may hold customers from before the data begin. A share counts only journeys that were watched through the whole period.",
      clustered && "Intervals allow for customers with several journeys.",
    ]
      .filter(Boolean)
      .join(" "),
  };
}
