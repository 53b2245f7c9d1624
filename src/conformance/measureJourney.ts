/** The map filled with what was measured: reach, conversion, time and exits per stage, touchpoint and link. */

import { expectSource } from "../core/checks/expectSource.ts";
import { type Duration, durationMs } from "../core/duration.ts";
import { ParcoursError } from "../core/error.ts";
import { type Estimate, wilson } from "../core/estimate.ts";
import type { Warning } from "../core/issue.ts";
import { quantile } from "../core/quantile.ts";
import { type EventLog, unitsPerMs } from "../log/eventLog.ts";
import type { Journey } from "../model/journey.ts";
import { isPathTable } from "../paths/pathSource.ts";
import { type CompareToPlanDefinition, type CompareToPlanResult, compareToPlan } from "./compareToPlan.ts";
import { matchEvents } from "./matchEvents.ts";
import { planFor } from "./planOf.ts";

/** A touchpoint as it was measured. */
export type MeasuredTouchpoint = {
  touchpoint: string;
  stage: string | null;
  events: number;
  /** Share of journeys that met it. */
  reached: Estimate;
  /** Of the journeys that met it, the share whose last planned event it was. */
  exits: Estimate;
  /** Median time from the start of a journey to its first event here, ms; `null` if it was never met. */
  q50SinceStartMs: number | null;
  /** The planned `offset`, ms; `null` without one. */
  plannedOffsetMs: number | null;
  /** Ids of the irritants that name it. */
  irritants: string[];
};

/** A stage as it was measured. */
export type MeasuredStage = {
  stage: string;
  events: number;
  /** Share of journeys that met one of its touchpoints. */
  reached: Estimate;
  /** Of the journeys that reached the stage before, the share that reached this one too; all journeys for the first. */
  stepConversion: Estimate;
  q50SinceStartMs: number | null;
  /** Ids of the irritants that name it or one of its touchpoints. */
  irritants: string[];
};

/** A link of the document against what was observed. */
export type MeasuredLink = {
  link: string;
  from: string;
  /** `null`: an exit. */
  to: string | null;
  /** How often the one came straight after the other, unplanned events apart; exits: journeys that ended there. */
  observed: number;
  /** observed / events of `from`. */
  outShare: Estimate;
  /** As planned; `null` if the document does not say. */
  probability: number | null;
};

/** The answer of {@link measureJourney}. */
export type MeasureJourneyResult = {
  kind: "measureJourney";
  definition: CompareToPlanDefinition;
  journey: string;
  journeys: number;
  touchpoints: MeasuredTouchpoint[];
  stages: MeasuredStage[];
  links: MeasuredLink[];
  /** Totals of the deviations and fitness, as `compareToPlan` finds them. */
  deviations: CompareToPlanResult["totals"];
  fitness: CompareToPlanResult["fitness"];
  /** How much of the log the map covers, and of the map the log. */
  coverage: CompareToPlanResult["coverage"];
  /** Events the map does not know, by name. */
  unplanned: CompareToPlanResult["unplanned"];
  /** Touchpoints of the map that no event matches. */
  neverMet: string[];
  warnings: Warning[];
};

/**
 * Fills an intended journey with what a log shows: how many journeys reach each stage and touchpoint, when, where they end, and how often
 * the links are taken against their planned probability. What could not be matched on either side is told.
 *
 * @param journey - the intended journey
 * @param log - what customers did
 * @param definition - how events are recognised and the plan is read, as in `compareToPlan`
 * @throws {@link ParcoursError} as `compareToPlan`
 * @example
 * const map = defineJourney({
 *   id: "shop",
 *   stages: [{ id: "choose" }, { id: "buy" }],
 *   touchpoints: [{ id: "visit", stage: "choose" }, { id: "pay", stage: "buy", offset: { days: 1 } }],
 * });
 * const seen = logFromRows(
 *   [
 *     { who: "ann", what: "visit", at: "2026-03-01" },
 *     { who: "ann", what: "pay", at: "2026-03-03" },
 *     { who: "bob", what: "visit", at: "2026-03-01" },
 *   ],
 *   { customer: "who", touchpoint: "what", time: "at" },
 * );
 * const measured = measureJourney(map, seen);
 * measured.stages.map((stage) => stage.stepConversion.value) // => [1, 0.5]
 * measured.touchpoints[1]?.q50SinceStartMs // => 2 * 86_400_000
 */
export function measureJourney(
  journey: Journey,
  log: EventLog,
  definition: CompareToPlanDefinition = {},
): MeasureJourneyResult {
  expectSource(journey, "journey", "measureJourney", "journey");
  expectSource(log, "pathSource", "measureJourney", "log");
  if (isPathTable(log))
    throw new ParcoursError("needs_times", "measureJourney: a path table holds no times; give the log");
  const compared = compareToPlan(journey, log, definition);
  const seen = observe(journey, log, definition);
  const offsets = journey.touchpoints.map(({ offset }) =>
    offset === undefined ? null : durationMs(offset as Duration),
  );
  return {
    kind: "measureJourney",
    definition,
    journey: journey.id,
    journeys: log.journeys,
    touchpoints: journey.touchpoints.map((touchpoint, t): MeasuredTouchpoint => {
      const place = seen.touchpoints[t] as VisitCounts;
      return {
        touchpoint: touchpoint.id,
        stage: touchpoint.stage ?? null,
        events: place.events,
        reached: wilson(place.journeys, log.journeys),
        exits: wilson(place.exits, place.journeys),
        q50SinceStartMs: median(place.waits),
        plannedOffsetMs: offsets[t] ?? null,
        irritants: journey.irritants
          .filter(({ touchpoints }) => touchpoints?.includes(touchpoint.id))
          .map(({ id }) => id),
      };
    }),
    stages: journey.stages.map((stage, s): MeasuredStage => {
      const place = seen.stages[s] as VisitCounts;
      const before = seen.stages[s - 1]?.journeys ?? log.journeys;
      const own = new Set(
        journey.touchpoints.filter((touchpoint) => touchpoint.stage === stage.id).map(({ id }) => id),
      );
      return {
        stage: stage.id,
        events: place.events,
        reached: wilson(place.journeys, log.journeys),
        stepConversion: wilson(s === 0 ? place.journeys : (seen.onward[s] as number), before),
        q50SinceStartMs: median(place.waits),
        irritants: journey.irritants
          .filter(({ stages, touchpoints }) => stages?.includes(stage.id) || touchpoints?.some((id) => own.has(id)))
          .map(({ id }) => id),
      };
    }),
    links: journey.links
      .filter(({ kind, to }) => kind === "exit" || to !== undefined)
      .map((link): MeasuredLink => {
        const observed = seen.pairs.get(link.from)?.get(link.to ?? null) ?? 0;
        const from = seen.touchpoints[journey.touchpoints.findIndex(({ id }) => id === link.from)];
        return {
          link: link.id,
          from: link.from,
          to: link.to ?? null,
          observed,
          outShare: wilson(observed, from?.events ?? 0),
          probability: link.probability ?? null,
        };
      }),
    deviations: compared.totals,
    fitness: compared.fitness,
    coverage: compared.coverage,
    unplanned: compared.unplanned,
    neverMet: compared.neverMet,
    warnings: compared.warnings,
  };
}

/** One pass over the log: visits, first arrivals, ends and neighbours. */
function observe(document: Journey, events: EventLog, definition: CompareToPlanDefinition) {
  const { step } = matchEvents(events, planFor(document, definition), definition, "measureJourney");
  const stageOf = new Map(document.stages.map((stage, s) => [stage.id, s]));
  const touchpoints = document.touchpoints.map(emptyPlace);
  const stages = document.stages.map(emptyPlace);
  const onward = new Float64Array(stages.length);
  const pairs = new Map<string, Map<string | null, number>>();
  const perMs = unitsPerMs(events);
  for (let j = 0; j < events.journeys; j++) {
    const start = events.offsets[j] as number;
    const first = events.time[start] as number;
    const met = new Set<number>();
    const reached = new Set<number>();
    let last: number | null = null;
    for (let i = start; i < (events.offsets[j + 1] as number); i++) {
      const t = step[i] as number;
      if (t < 0) continue;
      const wait = ((events.time[i] as number) - first) / perMs;
      visit(touchpoints[t] as VisitCounts, met, t, wait);
      const s = stageOf.get(document.touchpoints[t]?.stage ?? "");
      if (s !== undefined) visit(stages[s] as VisitCounts, reached, s, wait);
      if (last !== null) addPair(last, document.touchpoints[t]?.id as string);
      last = t;
    }
    if (last !== null) {
      (touchpoints[last] as VisitCounts).exits++;
      addPair(last, null);
    }
    for (const s of reached) if (reached.has(s - 1)) onward[s] = (onward[s] as number) + 1;
  }
  return { touchpoints, stages, onward, pairs };

  function addPair(from: number, to: string | null): void {
    const id = document.touchpoints[from]?.id as string;
    const row = pairs.get(id) ?? new Map<string | null, number>();
    pairs.set(id, row);
    row.set(to, (row.get(to) ?? 0) + 1);
  }
}

/** What was seen of a touchpoint or a stage; waits are first arrivals since the start of each journey. */
type VisitCounts = { events: number; journeys: number; exits: number; waits: number[] };

function emptyPlace(): VisitCounts {
  return { events: 0, journeys: 0, exits: 0, waits: [] };
}

function visit(place: VisitCounts, met: Set<number>, index: number, wait: number): void {
  place.events++;
  if (met.has(index)) return;
  met.add(index);
  place.journeys++;
  place.waits.push(wait);
}

function median(waits: readonly number[]): number | null {
  return quantile(Float64Array.from(waits).sort(), 0.5);
}
