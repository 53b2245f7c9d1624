/** Computes the standard analyses of a log, and returns them as sections of a report. */

import { compareModels } from "../attribution/compareModels.ts";
import { conversionPaths } from "../attribution/conversionPaths.ts";
import { compareToPlan } from "../conformance/compareToPlan.ts";
import { measureJourney } from "../conformance/measureJourney.ts";
import type { CalendarUnit } from "../core/calendar.ts";
import { checkKeys, type KeysOf } from "../core/checks/checkKeys.ts";
import { expectSource } from "../core/checks/expectSource.ts";
import type { Duration } from "../core/duration.ts";
import type { Instant } from "../core/instant.ts";
import { emotionCurve } from "../experience/curve/emotionCurve.ts";
import { rankIrritants } from "../experience/irritants/rankIrritants.ts";
import type { FunnelSemantics } from "../funnel/definition/funnelSemantics.ts";
import { funnel } from "../funnel/funnel.ts";
import type { FunnelDefinition } from "../funnel/funnelDefinition.ts";
import type { FunnelResult } from "../funnel/funnelResult.ts";
import { funnelTrend } from "../funnel/funnelTrend.ts";
import { timeToConvert } from "../funnel/timeToConvert.ts";
import { transitions } from "../graph/transitions/transitions.ts";
import type { Condition } from "../log/condition.ts";
import { describeLog } from "../log/describeLog.ts";
import type { EventLog } from "../log/eventLog.ts";
import { filterJourneys } from "../log/journeys/filterJourneys.ts";
import { splitJourneys } from "../log/verbs/splitJourneys.ts";
import type { Journey } from "../model/journey.ts";
import { pathTable } from "../paths/pathTable.ts";
import { stepFlows } from "../paths/steps/stepFlows.ts";
import { topPaths } from "../paths/topPaths.ts";
import { retention } from "../retention/retention.ts";
import type { Section } from "./section.ts";
import { standardWords } from "./standard/standardWords.ts";

/** The definition of {@link journeyReport}: steps, conversion, window. */
export type JourneyReportDefinition = {
  /** Steps of the funnel, two or more. */
  steps: FunnelDefinition["steps"];
  /** Which events are conversions, for attribution. @defaultValue the last step */
  conversion?: Condition;
  /** Window of the funnel, and how far back attribution looks. @defaultValue `{ days: 30 }` */
  within?: Duration;
  /** The rules by which the funnel, its times and its trend are counted: see `funnelPresets`. @defaultValue `"parcours"` */
  semantics?: FunnelSemantics;
  /**
   * A time without events that ends a visit. Paths, flows and transitions are then computed from visits; the funnel, attribution and
   * retention from whole journeys. @defaultValue journeys are not split
   */
  silence?: Duration;
  /** Length of a period of trend and retention. @defaultValue `"week"` */
  every?: CalendarUnit;
  /**
   * Time zone of the calendar and of texts without an offset: an IANA name.
   * @defaultValue the zone the log was read in, else `"UTC"`
   */
  timeZone?: string;
};

/** Options of {@link journeyReport}. */
export type JourneyReportOptions = {
  /** The intended journey: adds the map, the comparison with the plan, the emotion curve and the irritants. @defaultValue none */
  journey?: Journey;
  /** Language of the headings. @defaultValue `"en"` */
  language?: "en" | "fr";
  /** Two-sided confidence level of the intervals. @defaultValue `0.95` */
  level?: number;
  /**
   * Data sets drawn for the intervals of attribution.
   *
   * @defaultValue `200`; fewer (warned `few_replicates`) above 170 touchpoints, and none above 464, because the time of each grows with the
   * cube of the number of touchpoints
   */
  replicates?: number;
  /** Until when the journeys were watched. @defaultValue the last event of the log */
  observedUntil?: Instant;
};

const definitionKeys: KeysOf<JourneyReportDefinition> = {
  steps: true,
  conversion: true,
  within: true,
  semantics: true,
  silence: true,
  every: true,
  timeZone: true,
};
const optionKeys: KeysOf<JourneyReportOptions> = {
  journey: true,
  language: true,
  level: true,
  replicates: true,
  observedUntil: true,
};

/**
 * Computes the standard analyses of a log: the data, the most frequent paths, flows, transitions, the funnel, the time to convert,
 * the funnel over time, what journeys that stopped did next, attribution, retention. With a journey document, it adds the map, the comparison
 * with the plan, the emotion curve and the irritants.
 *
 * @param log - the events
 * @param definition - steps, conversion, window
 * @param options - the intended journey, and how to compute
 * @returns sections, ready for `reportHtml`
 * @throws {@link ParcoursError} the codes of these analyses
 * @example
 * const log = logFromRows(
 *   [
 *     { customer: "ana", touchpoint: "view", time: "2024-01-04T09:00Z" },
 *     { customer: "ana", touchpoint: "buy", time: "2024-01-04T09:05Z" },
 *     { customer: "bob", touchpoint: "view", time: "2024-01-05T09:00Z" },
 *   ],
 *   { customer: "customer", touchpoint: "touchpoint", time: "time" },
 * );
 * const sections = journeyReport(log, { steps: ["view", "buy"] });
 * sections.flatMap((section) => ("heading" in section ? [section.heading] : [])).slice(0, 2)
 * // => ["The data", "The paths that customers take"]
 */
export function journeyReport(
  log: EventLog,
  definition: JourneyReportDefinition,
  options: JourneyReportOptions = {},
): Section[] {
  const caller = "journeyReport";
  expectSource(log, "log", caller);
  checkKeys(definition, definitionKeys, caller);
  checkKeys(options, optionKeys, caller, "the options");
  const { within = { days: 30 }, silence, every = "week", semantics = "parcours" } = definition;
  // the zone of the definition is the one of every question below, conditions on times included
  const own = definition.timeZone === undefined ? log : { ...log, timeZone: definition.timeZone };
  const { timeZone = "UTC" } = own;
  const { journey, language = "en", level = 0.95, observedUntil } = options;
  const words = standardWords[language];
  const watched = observedUntil === undefined ? {} : { observedUntil };
  const question: FunnelDefinition = { steps: definition.steps, within, semantics, timeZone };
  const through = funnel(own, question, { reasons: true, level, ...watched });
  const visits = silence === undefined ? own : splitJourneys(own, { silence });
  const conversion = definition.conversion ?? lastStep(through);
  const credited = conversionPaths(own, { conversion, lookback: within });
  const replicates = options.replicates ?? affordableReplicates(credited.names.length);

  const sections: Section[] = [
    { heading: words.data },
    describeLog(visits),
    { heading: words.paths },
    topPaths(pathTable(visits, { collapse: "repeats" }), { top: 10 }, { level }),
    stepFlows(visits, { steps: 5, top: 5, collapse: "repeats" }),
    transitions(visits, { times: "quantiles", prune: { edges: { top: 24 } } }),
    { heading: semantics === "parcours" ? words.funnel : words.funnelBy(semantics) },
    through,
    timeToConvert(own, question, { level, ...watched }),
    funnelTrend(own, question, { every, level, ...watched }),
    ...afterStopping(own, through, words),
    { heading: words.credit },
    compareModels(
      credited,
      [{ model: "last" }, { model: "linear" }, { model: "markov" }],
      replicates === 0 ? {} : { replicates, level },
    ),
    { heading: words.returning },
    retention(own, { start: firstStep(through), every, periods: 8, timeZone }, { level, ...watched }),
  ];
  return journey === undefined ? sections : [...sections, ...againstPlan(journey, own, words, level)];
}

/** As many data sets as a few seconds allow: the chain of each takes a time that grows with the cube of the touchpoints. */
function affordableReplicates(touchpoints: number): number {
  const affordable = Math.min(200, Math.floor(1e9 / touchpoints ** 3));
  return affordable < 10 ? 0 : affordable;
}

/** Lists the next steps of the journeys that did the step before the largest loss, and not the step after it. */
function afterStopping(log: EventLog, result: FunnelResult, words: (typeof standardWords)["en" | "fr"]): Section[] {
  const required = result.steps.filter((step) => !step.optional);
  const losses = required.slice(1).map((next, i) => {
    const step = required[i] as (typeof required)[number];
    return { step, next, share: step.count === 0 ? 0 : 1 - next.count / step.count };
  });
  const worst = losses.reduce<(typeof losses)[number] | null>(
    (best, loss) => (best === null || loss.share > best.share ? loss : best),
    null,
  );
  if (worst === null || worst.share === 0) return [];
  const [did, not] = [worst.step, worst.next].map(({ index }) => result.definition.steps[index]?.match) as [
    Condition,
    Condition,
  ];
  const stopped = filterJourneys(log, { all: [{ has: did }, { not: { has: not } }] });
  if (stopped.journeys === 0) return [];
  const flows = stepFlows(stopped, { steps: 4, top: 5, anchor: { at: did, occurrence: "last" }, collapse: "repeats" });
  return [{ title: words.afterStopping(worst.step.name, worst.next.name), result: flows }];
}

function againstPlan(
  journey: Journey,
  log: EventLog,
  words: (typeof standardWords)["en" | "fr"],
  level: number,
): Section[] {
  const curve = emotionCurve(journey, {}, { level });
  const measured = measureJourney(journey, log, {}, { level });
  const ranking = journey.irritants.length > 0 ? rankIrritants(journey, log, {}, { level }) : undefined;
  const hasScores = curve.points.some(({ n }) => n > 0);
  const map = { journey, measured, ...(hasScores && { curve }), ...(ranking !== undefined && { ranking }) };
  return [
    { heading: words.plan },
    { title: words.map, map },
    compareToPlan(journey, log, {}, { level }),
    measured,
    ...(hasScores ? [curve] : []),
    ...(ranking === undefined ? [] : [ranking]),
  ];
}

function firstStep(result: FunnelResult): Condition {
  return (result.definition.steps[0] as { match: Condition }).match;
}

function lastStep(result: FunnelResult): Condition {
  return (result.definition.steps.at(-1) as { match: Condition }).match;
}
