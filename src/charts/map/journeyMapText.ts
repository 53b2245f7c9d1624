/** Writes the texts above a map: name, scope, one computed finding, what was measured. */

import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import type { Format } from "../words/format.ts";
import type { MapColumn, MapContent } from "./mapContent.ts";
import { mapWords } from "./mapWords.ts";

/** Texts of a map. The footnote names the data behind the numbers. */
export type JourneyMapText = ChartText;

/** Least number of answers for a score to be called well documented. */
export const wellDocumented = 10;

const findings = {
  en: {
    of: (parts: readonly string[]) => parts.join("; "),
    touchpoints: (n: number, text: string) => (n === 1 ? "1 touchpoint" : `${text} touchpoints`),
    stages: (n: number, text: string) => (n === 1 ? "1 stage" : `${text} stages`),
    moments: (n: number, text: string) => (n === 1 ? "1 moment of truth" : `${text} moments of truth`),
    irritants: (n: number, text: string) => (n === 1 ? "1 irritant" : `${text} irritants`),
    reached: (share: string, name: string, interval: string) =>
      `${share} of journeys get as far as “${name}” (${interval}).`,
    drop: (before: string, after: string, a: string, b: string) =>
      `The mood drops most between “${before}” and “${after}”: from ${a} to ${b}.`,
    worst: (name: string, score: string, n: string) => `“${name}” is the worst well documented moment (${score}, ${n})`,
    leave: (share: string) => `, and ${share} of the journeys that get there end there`,
    measured: (text: string) => `Measured on ${text}`,
    scores: (n: number, text: string) => (n === 1 ? "1 customer score" : `${text} customer scores`),
    reports: (n: number, text: string) => (n === 1 ? "1 report" : `${text} reports`),
    intervals: (level: string) => `${level} intervals`,
    basis: "every share counts journeys",
  },
  fr: {
    of: (parts: readonly string[]) => parts.join(" ; "),
    touchpoints: (n: number, text: string) => (n < 2 ? `${text} point de contact` : `${text} points de contact`),
    stages: (n: number, text: string) => (n < 2 ? `${text} étape` : `${text} étapes`),
    moments: (n: number, text: string) => (n < 2 ? `${text} moment de vérité` : `${text} moments de vérité`),
    irritants: (n: number, text: string) => (n < 2 ? `${text} irritant` : `${text} irritants`),
    reached: (share: string, name: string, interval: string) =>
      `${share} des parcours vont jusqu’à «\u00a0${name}\u00a0» (${interval}).`,
    drop: (before: string, after: string, a: string, b: string) =>
      `L’humeur chute le plus entre «\u00a0${before}\u00a0» et «\u00a0${after}\u00a0» : de ${a} à ${b}.`,
    worst: (name: string, score: string, n: string) =>
      `«\u00a0${name}\u00a0» est le pire moment bien documenté (${score}, ${n})`,
    leave: (share: string) => `, et ${share} des parcours qui y arrivent s’arrêtent là`,
    measured: (text: string) => `Mesuré sur ${text}`,
    scores: (n: number, text: string) => (n < 2 ? `${text} note de client` : `${text} notes de clients`),
    reports: (n: number, text: string) => (n < 2 ? `${text} témoignage` : `${text} témoignages`),
    intervals: (level: string) => `intervalles à ${level}`,
    basis: "chaque part compte des parcours",
  },
} satisfies Words<unknown>;

/** Name, scope, finding and data of a map. */
export function journeyMapText(content: MapContent, f: Format, language: ChartLanguage): JourneyMapText {
  const { journey, measured, curve } = content;
  const words = findings[language];
  const counted = (make: (n: number, text: string) => string, n: number) => make(n, f.count(n));
  const touchpoints = journey.touchpoints.length;
  const moments = journey.touchpoints.filter(({ momentOfTruth }) => momentOfTruth !== undefined).length;
  const told = [reachedText(content, f, language), dropText(content, f, language), worstText(content, f, language)];
  const plain = `${f.list([
    counted(words.touchpoints, touchpoints),
    counted(words.stages, journey.stages.length),
    ...(moments > 0 ? [counted(words.moments, moments)] : []),
    ...(journey.irritants.length > 0 ? [counted(words.irritants, journey.irritants.length)] : []),
  ])}.`;
  const finding = told.filter((sentence) => sentence !== "").join(" ");
  const scores = curve?.points.reduce((sum, { n }) => sum + n, 0) ?? 0;
  const reports = journey.evidence.reduce((sum, { count = 1 }) => sum + count, 0);
  const level = mapLevel(content);
  const footnote = [
    measured !== null && words.measured(mapWords[language].journeys(measured.journeys, f.count(measured.journeys))),
    measured !== null && words.basis,
    scores > 0 && counted(words.scores, scores),
    reports > 0 && counted(words.reports, reports),
    level !== null && words.intervals(f.share(level)),
  ];
  return {
    title: content.nameOf(journey),
    subtitle: scopeText(content, language),
    finding: finding === "" ? plain : finding,
    footnote: footnote.filter(Boolean).join(" · "),
  };
}

/** The confidence level of the intervals of a map; `null` when it has none. */
export function mapLevel({ measured, ranking, curve }: MapContent): number | null {
  return (
    measured?.touchpoints[0]?.reached.level ??
    ranking?.rows.find(({ rate }) => rate !== null)?.rate?.level ??
    ranking?.unranked.find(({ rate }) => rate !== null)?.rate?.level ??
    curve?.level ??
    null
  );
}

function scopeText({ journey, read }: MapContent, language: ChartLanguage): string {
  const words = mapWords[language];
  const kind = words.scopes[journey.scope ?? "other"];
  const state = journey.state === undefined ? kind : `${kind} ${words.states[journey.state]}`;
  const { audience, market, product } = journey.context ?? {};
  const whom = [
    audience === undefined ? "" : words.audiences[audience],
    ...[product, market].map((label) => (label === undefined ? "" : read(label))),
  ];
  return [
    journey.version === undefined ? state : `${state}, ${words.version(journey.version)}`,
    whom.filter(Boolean).join(", "),
    journey.trigger === undefined ? "" : words.trigger(read(journey.trigger)),
  ]
    .filter(Boolean)
    .join(" · ");
}

/** How many journeys reach the conversion, else the last stage. */
function reachedText({ columns, sections, measured }: MapContent, f: Format, language: ChartLanguage): string {
  if (measured === null) return "";
  const goal = columns.find(({ touchpoint }) => touchpoint?.outcome === "conversion");
  const last = sections.filter(({ stage }) => stage !== null).at(-1);
  const [name, rate] = goal?.measured ? [goal.name, goal.measured.reached] : [last?.name, last?.measured?.reached];
  if (name === undefined || rate === undefined || rate.value === null) return "";
  return findings[language].reached(f.share(rate.value), name, f.interval(rate));
}

function dropText({ columns, curve }: MapContent, f: Format, language: ChartLanguage): string {
  const drop = curve?.facts.biggestDrop ?? null;
  if (drop === null) return "";
  const at = (index: number): MapColumn | undefined =>
    columns.find(({ touchpoint }) => touchpoint?.id === curve?.points[index]?.touchpoint);
  const [before, after] = [at(drop.from), at(drop.to)];
  if (before?.point?.value == null || after?.point?.value == null) return "";
  return findings[language].drop(before.name, after.name, f.score(before.point.value), f.score(after.point.value));
}

function worstText({ columns }: MapContent, f: Format, language: ChartLanguage): string {
  const words = findings[language];
  const known = columns.filter(
    ({ point }) => point !== null && !point.interpolated && point.value !== null && point.n >= wellDocumented,
  );
  const scoreOf = (column: MapColumn) => column.point?.value as number;
  const worst = known.reduce<MapColumn | null>(
    (low, own) => (low === null || scoreOf(own) < scoreOf(low) ? own : low),
    null,
  );
  if (worst === null || scoreOf(worst) >= 0) return "";
  const exits = worst.measured?.exits.value ?? null;
  const score = words.worst(worst.name, f.score(scoreOf(worst)), mapWords[language].n(f.count(worst.point?.n ?? 0)));
  return `${score}${exits === null || worst.plannedEnd ? "" : words.leave(f.share(exits))}.`;
}
