/** Adds measured numbers to a planned journey: reach, conversion, time and exits per stage, touchpoint and link. */

import { expectSource } from "../core/checks/expectSource.ts";
import { type Duration, durationMs } from "../core/duration.ts";
import { ParcoursError } from "../core/error.ts";
import { quantile } from "../core/quantile.ts";
import { checkBreakdown } from "../log/breakdown/groupJourneys.ts";
import { groupResults } from "../log/breakdown/groupResults.ts";
import type { EventLog } from "../log/eventLog.ts";
import type { Journey } from "../model/journey.ts";
import { isPathTable } from "../paths/pathSource.ts";
import { comparePlan, watchedSource } from "./compareToPlan.ts";
import type { CompareToPlanDefinition, CompareToPlanOptions } from "./compareToPlanDefinition.ts";
import { matchEvents } from "./matchEvents.ts";
import { measuredLinks, measuredRates } from "./measuredRates.ts";
import type { MeasureJourneyDefinition } from "./measureJourneyDefinition.ts";
import type { MeasuredLink, MeasuredStage, MeasuredTouchpoint, MeasureJourneyResult } from "./measureJourneyResult.ts";
import { observeJourneys, type VisitCounts } from "./observeJourneys.ts";
import { planFor } from "./planOf.ts";

/**
 * Measures a planned journey in a log: how many journeys reach each stage and touchpoint, when, where they end, and how often the links
 * are taken compared with their planned probability. It also lists events and touchpoints without a match.
 *
 * With a `breakdown` it also measures the plan in groups of journeys: by channel, by a property, by labels.
 *
 * When customers have several journeys, every interval gets wider by the design effect of customers.
 *
 * @param journey - the planned journey
 * @param log - what customers did
 * @param definition - how to recognise events and read the plan, as in `compareToPlan`; groups
 * @param options - confidence level, customers, the end of observation
 * @throws {@link ParcoursError} as `compareToPlan`; `unknown_label` and `unknown_property` in the breakdown
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
  definition: MeasureJourneyDefinition = {},
  options: CompareToPlanOptions = {},
): MeasureJourneyResult {
  expectSource(journey, "journey", "measureJourney", "journey");
  expectSource(log, "pathSource", "measureJourney", "log");
  if (isPathTable(log))
    throw new ParcoursError("needs_times", "measureJourney: expected a log, got a path table, which has no times");
  if (definition?.breakdown === undefined) return measured(journey, log, definition, options);
  const { breakdown, ...asked } = definition;
  const whole = measured(journey, log, asked, options);
  const checked = checkBreakdown(breakdown, "measureJourney");
  const { observedUntil: _, ...rest } = options;
  const { source } = watchedSource(log, asked, options, "measureJourney");
  const { groups, additive, warnings } = groupResults(source as EventLog, checked, "measureJourney", (group) =>
    measured(journey, group, asked, rest),
  );
  return {
    ...whole,
    definition: { ...asked, breakdown: checked },
    groups,
    additive,
    warnings: [...whole.warnings, ...warnings],
  };
}

/** Measures the journeys of one log, without groups. */
function measured(
  journey: Journey,
  log: EventLog,
  definition: CompareToPlanDefinition,
  options: CompareToPlanOptions,
): MeasureJourneyResult {
  const watched = watchedSource(log, definition, options, "measureJourney");
  const seen = watched.source;
  const compared = comparePlan(journey, seen, definition, watched.estimates);
  const { step } = matchEvents(seen, planFor(journey, definition), definition, "measureJourney");
  const counts = observeJourneys(journey, seen, step);
  const rate = measuredRates(journey, seen, step, watched.estimates);
  const offsets = journey.touchpoints.map(({ offset }) =>
    offset === undefined ? null : durationMs(offset as Duration),
  );
  return {
    kind: "measureJourney",
    definition,
    journey: journey.id,
    journeys: seen.journeys,
    ignored: compared.ignored,
    touchpoints: journey.touchpoints.map((touchpoint, t): MeasuredTouchpoint => {
      const place = counts.touchpoints[t] as VisitCounts;
      return {
        touchpoint: touchpoint.id,
        stage: touchpoint.stage ?? null,
        events: place.events,
        reached: rate.reached(t, place.journeys),
        exits: rate.exits(t, place.exits, place.journeys),
        q50SinceStartMs: median(place.waits),
        plannedOffsetMs: offsets[t] ?? null,
        irritants: journey.irritants
          .filter(({ touchpoints }) => touchpoints?.includes(touchpoint.id))
          .map(({ id }) => id),
      };
    }),
    stages: journey.stages.map((stage, s): MeasuredStage => {
      const place = counts.stages[s] as VisitCounts;
      const before = counts.stages[s - 1]?.journeys ?? seen.journeys;
      const own = new Set(
        journey.touchpoints.filter((touchpoint) => touchpoint.stage === stage.id).map(({ id }) => id),
      );
      return {
        stage: stage.id,
        events: place.events,
        reached: rate.stage(s, place.journeys),
        stepConversion: rate.step(s, s === 0 ? place.journeys : (counts.onward[s] as number), before),
        q50SinceStartMs: median(place.waits),
        irritants: journey.irritants
          .filter(({ stages, touchpoints }) => stages?.includes(stage.id) || touchpoints?.some((id) => own.has(id)))
          .map(({ id }) => id),
      };
    }),
    links: measuredLinks(journey).map((link, l): MeasuredLink => {
      const observed = counts.pairs.get(link.from)?.get(link.to ?? null) ?? 0;
      const taken = counts.pairJourneys.get(link.from)?.get(link.to ?? null) ?? 0;
      const from = counts.touchpoints[journey.touchpoints.findIndex(({ id }) => id === link.from)];
      return {
        link: link.id,
        from: link.from,
        to: link.to ?? null,
        observed,
        outShare: rate.link(l, observed, from?.events ?? 0),
        outJourneyShare: rate.linkJourneys(l, taken, from?.journeys ?? 0),
        probability: link.probability ?? null,
      };
    }),
    deviations: compared.totals,
    fitness: compared.fitness,
    coverage: compared.coverage,
    unplanned: compared.unplanned,
    neverMet: compared.neverMet,
    warnings: [...compared.warnings, ...watched.warnings],
  };
}

function median(waits: readonly number[]): number | null {
  return quantile(Float64Array.from(waits).sort(), 0.5);
}
