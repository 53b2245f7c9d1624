/** Compares observed journeys with a planned journey: what was matched, missing, out of order, repeated, ad hoc, failed. */

import { checkKeys } from "../core/checks/checkKeys.ts";
import { expectSource } from "../core/checks/expectSource.ts";
import { compareNames } from "../core/codes.ts";
import { ParcoursError } from "../core/error.ts";
import { type Warning, warning } from "../core/issue.ts";
import { checkTimeZone } from "../core/time/timeZone.ts";
import { wilson } from "../core/wilson.ts";
import type { EventLog } from "../log/eventLog.ts";
import { observedPart } from "../log/observedPart.ts";
import {
  type CheckedEstimates,
  checkEstimates,
  estimateKeys,
  independenceWarning,
} from "../paths/customers/estimateOptions.ts";
import { isPathTable, type PathSource } from "../paths/pathSource.ts";
import { sourceWarnings } from "../paths/sourceWarnings.ts";
import { type AlignedRow, alignRow } from "./alignment/alignRow.ts";
import type { CompareToPlanDefinition, CompareToPlanOptions } from "./compareToPlanDefinition.ts";
import type { CompareToPlanResult } from "./compareToPlanResult.ts";
import { conformanceSums } from "./conformanceSums.ts";
import { deviationTally } from "./deviationTally.ts";
import { distinctSteps, tableAsLog } from "./distinctSteps.ts";
import { failures } from "./failures.ts";
import { type MatchedEvents, matchEvents } from "./matchEvents.ts";
import { type PlannedJourney, planFor, planKeys } from "./planOf.ts";
import { planWays } from "./planWays.ts";
import { stageTally } from "./stageTally.ts";

/**
 * Compares observed journeys with a planned journey.
 *
 * Each journey is aligned with the plan at the least cost. An event that matches no step costs 1, and a required touchpoint without an
 * event costs 1 (van der Aalst's alignments, with unit costs). Then every move gets a class: *matched*; *out of order* (it happened, but
 * at another place than in the plan); *missing* (*skipped* if a later touchpoint was matched, otherwise *not reached*); *repeated*; *ad
 * hoc* (not a touchpoint of the plan, or `elsewhere` on a branch that was not taken). A touchpoint is *failed* when all its events in a
 * journey failed, in any class.
 *
 * When customers have several journeys, the intervals get wider by the design effect of customers. When a path table does not name
 * the customers, the result has the warning `not_independent`.
 *
 * @param journey - the planned journey
 * @param source - a log, or a path table if conditions only need names
 * @param definition - how to recognise events and read the plan
 * @param options - confidence level, customers, the end of observation
 * @throws {@link ParcoursError} `unknown_touchpoint`, `unknown_property`, `unsupported_definition`, `too_large`, `invalid_time_zone`; `needs_times` for
 *   `observedUntil` with a path table
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
  options: CompareToPlanOptions = {},
): CompareToPlanResult {
  expectSource(journey, "journey", "compareToPlan", "journey");
  expectSource(source, "pathSource", "compareToPlan", "source");
  const watched = watchedSource(source, definition, options, "compareToPlan");
  const result = comparePlan(journey, watched.source, definition, watched.estimates);
  return { ...result, warnings: [...result.warnings, ...watched.warnings] };
}

/** Checks the options. Returns the source up to the end of observation, and how to compute intervals. */
export function watchedSource<Source extends PathSource>(
  source: Source,
  definition: CompareToPlanDefinition,
  options: CompareToPlanOptions,
  caller: string,
): { source: Source | EventLog; estimates: CheckedEstimates; warnings: Warning[] } {
  checkKeys(definition, { ...planKeys, match: true, ignore: true, failed: true, timeZone: true }, caller);
  const { timeZone = (isPathTable(source) ? undefined : source.timeZone) ?? "UTC" } = definition;
  checkTimeZone(timeZone, caller);
  const keys = { ...estimateKeys, observedUntil: true } as const;
  const check = (own: PathSource) => checkEstimates(own, options, caller, keys);
  const estimates = check(source);
  const { observedUntil } = options;
  if (observedUntil === undefined) return { source, estimates, warnings: [] };
  if (isPathTable(source))
    throw new ParcoursError(
      "needs_times",
      `${caller}: observedUntil: expected a log, got a path table, which has no times`,
    );
  const { log, warnings } = observedPart(source, observedUntil, timeZone, caller);
  return { source: log, estimates: check(log), warnings };
}

/** Compares the source that {@link watchedSource} returned. */
export function comparePlan(
  journey: PlannedJourney,
  source: PathSource,
  definition: CompareToPlanDefinition,
  estimates: CheckedEstimates,
): CompareToPlanResult {
  const plan = planFor(journey, definition);
  const table = isPathTable(source);
  const log: EventLog = table ? tableAsLog(source) : source;
  const weights = table ? source.journeys : null;
  const matched = matchEvents(log, plan, definition, "compareToPlan", weights);
  const distinct = distinctSteps(log, matched.step, plan.touchpoints.length, weights);
  const failed = failures(log, matched, plan.touchpoints.length, weights);
  const ways = planWays(plan);
  const repeatable = Uint8Array.from(plan.touchpoints, (touchpoint) => (touchpoint.repeatable ? 1 : 0));
  const aligned = distinct.rows.map((row) => alignRow(row, plan, ways, repeatable));
  const { deviations, touchpoints } = deviationTally(log, plan, aligned, matched.step, failed, weights);
  const journeys = table ? source.total.journeys : log.journeys;
  const all = sumOf(aligned, ways.toStop[ways.size] as number);
  const conforms = (j: number) => {
    const { found } = aligned[distinct.rowOf[j] as number] as AlignedRow;
    return found.cost === 0 && failed.journey[j] === 0;
  };
  let conforming = 0;
  for (let j = 0; j < log.journeys; j++) if (conforms(j)) conforming += weights === null ? 1 : (weights[j] as number);
  const clustered = estimates.clustered && !table;
  const sums = clustered
    ? conformanceSums(log, plan, (j) => aligned[distinct.rowOf[j] as number] as AlignedRow, conforms)
    : null;
  const { level } = estimates;
  const mean = (sum: number, n = journeys) => (n > 0 ? sum / n : null);
  const pooled = (lost: number) => (all.size > 0 ? 1 - lost / all.size : journeys > 0 ? 1 : null);
  const met = touchpoints.filter((row) => row.events > 0).length;
  const covered = touchpoints.reduce((sum, row) => sum + row.events, 0);
  return {
    kind: "compareToPlan",
    definition,
    journey: plan.journey,
    journeys,
    events: all.events,
    ignored: matched.ignored,
    freeRepeats: all.freeRepeats,
    fitness: { mean: mean(all.fitness), pooled: pooled(all.cost) },
    contentFitness: { mean: mean(all.contentFitness), pooled: pooled(all.lost) },
    sequenceFitness: {
      mean: mean(all.sequenceFitness, all.sequences),
      pooled: mean(all.matched, all.matched + all.outOfOrder),
    },
    conforming: wilson(conforming, journeys, { level, clusters: sums?.conforming ?? null }),
    totals: {
      matched: all.matched,
      outOfOrder: all.outOfOrder,
      missing: all.skipped + all.notReached,
      skipped: all.skipped,
      notReached: all.notReached,
      repeated: all.repeated,
      adHoc: all.unplanned + all.elsewhere,
      elsewhere: all.elsewhere,
      failed: failed.failed,
      recovered: failed.recovered,
    },
    touchpoints,
    stages: stageTally(plan, aligned, touchpoints, (reached, s) =>
      wilson(reached, journeys, { level, clusters: sums?.reached(s) ?? null }),
    ),
    deviations,
    coverage: {
      events: wilson(covered, all.events + all.freeRepeats, { level, clusters: sums?.events ?? null }),
      touchpoints: { met, planned: touchpoints.length },
      journeys: wilson(all.met, journeys, { level, clusters: sums?.journeys ?? null }),
    },
    unplanned: deviations
      .filter(({ kind }) => kind === "adHoc")
      .map(({ touchpoint, occurrences }) => ({ touchpoint, events: occurrences }))
      .sort((a, b) => b.events - a.events || compareNames(a.touchpoint, b.touchpoint)),
    neverMet: touchpoints.filter((row) => row.events === 0).map((row) => row.touchpoint),
    warnings: [...sourceWarnings(source), ...warningsOf(matched), ...independenceWarning(source, estimates)],
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

function warningsOf({ ambiguous, firstAmbiguous }: MatchedEvents): Warning[] {
  const warnings: Warning[] = [];
  if (ambiguous > 0) {
    const message = `${ambiguous} events match two touchpoints; each counts for the first one in the document`;
    warnings.push(warning("ambiguous_match", message, ambiguous, [], firstAmbiguous));
  }
  return warnings;
}
