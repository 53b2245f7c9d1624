/** Real journeys held against the intended one: what was met, missed, out of order, repeated, improvised, failed. */

import { checkKeys } from "../core/checks/checkKeys.ts";
import { expectSource } from "../core/checks/expectSource.ts";
import { compareNames } from "../core/codes.ts";
import { type Estimate, wilson } from "../core/estimate.ts";
import { type Warning, warning } from "../core/issue.ts";
import type { EventLog } from "../log/eventLog.ts";
import { isPathTable, type PathSource } from "../paths/pathSource.ts";
import { sourceWarnings } from "../paths/sourceWarnings.ts";
import { type AlignedRow, alignRow } from "./alignRow.ts";
import { type DeviationRow, deviationTally, type TouchpointConformance } from "./deviationTally.ts";
import { distinctSteps, tableAsLog } from "./distinctSteps.ts";
import { failures } from "./failures.ts";
import type { Fitness } from "./fitness.ts";
import { type MatchDefinition, matchEvents } from "./matchEvents.ts";
import { type PlannedJourney, type PlanOfDefinition, planFor, planKeys } from "./planOf.ts";
import { planWays } from "./planWays.ts";
import { type StageConformance, stageTally } from "./stageTally.ts";

/** What {@link compareToPlan} asks. Plain JSON. */
export type CompareToPlanDefinition = PlanOfDefinition & MatchDefinition;

/** How far reality is from the plan. */
export type CompareToPlanResult = {
  kind: "compareToPlan";
  definition: CompareToPlanDefinition;
  /** Id of the Journey. */
  journey: string;
  journeys: number;
  /** Events that were compared; `ignored` ones and free repeats apart. */
  events: number;
  ignored: number;
  freeRepeats: number;
  /** 1 − cost / (events + cheapest way): 1 = as planned. */
  fitness: Fitness;
  /** 1 − (missing + ad hoc + repeated) / (events + cheapest way): whether the right things happened, in any order. */
  contentFitness: Fitness;
  /** matched / (matched + out of order): whether what happened was in order; journeys with neither are left out. */
  sequenceFitness: Fitness;
  /** Share of journeys without any deviation or failure. */
  conforming: Estimate;
  /** Occurrences over all journeys; `missing` = `skipped` + `notReached`, `adHoc` includes `elsewhere`. */
  totals: {
    matched: number;
    outOfOrder: number;
    missing: number;
    skipped: number;
    notReached: number;
    repeated: number;
    adHoc: number;
    elsewhere: number;
    failed: number;
    recovered: number;
  };
  /** Per touchpoint of the plan, in document order: distinct journeys. */
  touchpoints: TouchpointConformance[];
  /** Per stage, in document order; `stage: null` for what belongs to none. */
  stages: StageConformance[];
  /** Every deviation by kind and touchpoint, most journeys first, with up to five customers to look at. */
  deviations: DeviationRow[];
  /** How much of the log the plan covers, and of the plan the log. */
  coverage: { events: Estimate; touchpoints: { met: number; planned: number }; journeys: Estimate };
  /** Events the plan does not know, by name, most frequent first. */
  unplanned: { touchpoint: string; events: number }[];
  /** Touchpoints of the plan that no event matches. */
  neverMet: string[];
  warnings: Warning[];
};

/**
 * Holds observed journeys against an intended one.
 *
 * Each journey and the plan are walked through together at the least cost: an event that is no step of the way costs 1, a
 * required touchpoint that is not met costs 1 (van der Aalst's alignments, with unit costs). Then every move gets
 * its class: *matched*; *out of order* (met, but not where the plan has it); *missing* (*skipped* if a later touchpoint was matched, else
 * *not reached*); *repeated*; *ad hoc* (no touchpoint of the plan, or `elsewhere` on a branch not taken). *Failed* is
 * independent of the way: all events of a touchpoint in a journey failed.
 *
 * @param journey - the intended journey
 * @param source - a log, or a path table if no condition needs more than names
 * @throws {@link ParcoursError} `unknown_touchpoint`, `unknown_property`, `unsupported_definition`, `too_large`
 * @example
 * const till = defineJourney({ id: "shop", touchpoints: [{ id: "visit" }, { id: "cart" }, { id: "pay" }] });
 * const seen = pathTableFromRows([
 *   { path: ["visit", "cart", "pay"], journeys: 2 },
 *   { path: ["visit", "pay"], journeys: 1 },
 * ]);
 * const compared = compareToPlan(till, seen);
 * compared.deviations.map(({ kind, touchpoint, journeys }) => [kind, touchpoint, journeys]) // => [["skipped", "cart", 1]]
 * compared.fitness.pooled // => 16 / 17
 */
export function compareToPlan(
  journey: PlannedJourney,
  source: PathSource,
  definition: CompareToPlanDefinition = {},
): CompareToPlanResult {
  expectSource(journey, "journey", "compareToPlan", "journey");
  expectSource(source, "pathSource", "compareToPlan", "source");
  checkKeys(definition, { ...planKeys, match: true, ignore: true, failed: true }, "compareToPlan");
  const plan = planFor(journey, definition);
  const table = isPathTable(source);
  const log: EventLog = table ? tableAsLog(source) : source;
  const weights = table ? source.journeys : null;
  const matched = matchEvents(log, plan, definition, "compareToPlan", weights);
  const distinct = distinctSteps(log, matched.step, plan.touchpoints.length, weights);
  const failed = failures(log, matched, plan.touchpoints.length, weights);
  const ways = planWays(plan);
  const aligned = distinct.rows.map((row) => alignRow(row, plan, ways));
  const { deviations, touchpoints } = deviationTally(log, plan, aligned, matched.step, failed, weights);
  const journeys = table ? source.total.journeys : log.journeys;
  const sums = sumOf(aligned, ways.toStop[ways.size] as number);
  let conforming = 0;
  for (let j = 0; j < log.journeys; j++) {
    const { found } = aligned[distinct.rowOf[j] as number] as AlignedRow;
    if (found.cost === 0 && failed.journey[j] === 0) conforming += weights === null ? 1 : (weights[j] as number);
  }
  const mean = (sum: number, n = journeys) => (n > 0 ? sum / n : null);
  const pooled = (lost: number) => (sums.size > 0 ? 1 - lost / sums.size : journeys > 0 ? 1 : null);
  const met = touchpoints.filter((row) => row.events > 0).length;
  return {
    kind: "compareToPlan",
    definition,
    journey: plan.journey,
    journeys,
    events: sums.events,
    ignored: matched.ignored,
    freeRepeats: sums.freeRepeats,
    fitness: { mean: mean(sums.fitness), pooled: pooled(sums.cost) },
    contentFitness: { mean: mean(sums.contentFitness), pooled: pooled(sums.lost) },
    sequenceFitness: {
      mean: mean(sums.sequenceFitness, sums.sequences),
      pooled: mean(sums.matched, sums.matched + sums.outOfOrder),
    },
    conforming: wilson(conforming, journeys),
    totals: {
      matched: sums.matched,
      outOfOrder: sums.outOfOrder,
      missing: sums.skipped + sums.notReached,
      skipped: sums.skipped,
      notReached: sums.notReached,
      repeated: sums.repeated,
      adHoc: sums.unplanned + sums.elsewhere,
      elsewhere: sums.elsewhere,
      failed: failed.failed,
      recovered: failed.recovered,
    },
    touchpoints,
    stages: stageTally(plan, aligned, touchpoints, journeys),
    deviations,
    coverage: {
      events: wilson(sums.matched, sums.events),
      touchpoints: { met, planned: touchpoints.length },
      journeys: wilson(sums.met, journeys),
    },
    unplanned: deviations
      .filter(({ kind }) => kind === "adHoc")
      .map(({ touchpoint, occurrences }) => ({ touchpoint, events: occurrences }))
      .sort((a, b) => b.events - a.events || compareNames(a.touchpoint, b.touchpoint)),
    neverMet: touchpoints.filter((row) => row.events === 0).map((row) => row.touchpoint),
    warnings: [...sourceWarnings(source), ...warningsOf(log, matched.ambiguous)],
  };
}

const counted = ["matched", "outOfOrder", "skipped", "notReached", "repeated", "elsewhere", "unplanned"] as const;

/** Sums over journeys: occurrences of each class, costs, and the three kinds of fitness. */
function sumOf(aligned: readonly AlignedRow[], cheapest: number) {
  const counts = { matched: 0, outOfOrder: 0, skipped: 0, notReached: 0, repeated: 0, elsewhere: 0, unplanned: 0 };
  const fit = { fitness: 0, contentFitness: 0, sequenceFitness: 0, sequences: 0 };
  const sums = { ...counts, ...fit, cost: 0, lost: 0, size: 0, events: 0, freeRepeats: 0, met: 0 };
  for (const { row, found } of aligned) {
    const w = row.weight;
    const size = found.events + cheapest;
    const missing = found.skipped.length + found.notReached.length;
    const lost = missing + found.unplanned.length + found.elsewhere.length + found.repeated.length;
    const inPlan = found.matched.length + found.outOfOrder.length;
    for (const key of counted) sums[key] += w * found[key].length;
    sums.fitness += w * (size === 0 ? 1 : 1 - found.cost / size);
    sums.contentFitness += w * (size === 0 ? 1 : 1 - lost / size);
    if (inPlan > 0) {
      sums.sequenceFitness += (w * found.matched.length) / inPlan;
      sums.sequences += w;
    }
    sums.cost += w * found.cost;
    sums.lost += w * lost;
    sums.size += w * size;
    sums.events += w * found.events;
    sums.freeRepeats += w * found.freeRepeats;
    if (found.matched.length > 0) sums.met += w;
  }
  return sums;
}

function warningsOf(log: EventLog, ambiguous: number): Warning[] {
  const warnings: Warning[] = [];
  if (ambiguous > 0) {
    const message = `${ambiguous} events are claimed by two touchpoints; they went to the first in the document`;
    warnings.push(warning("ambiguous_match", message, ambiguous));
  }
  if (log.tiedPairs > 0) {
    const message = `${log.tiedPairs} neighbouring events share an instant; their order is that of the log`;
    warnings.push(warning("tied_events", message, log.tiedPairs));
  }
  return warnings;
}
