/** Counts who comes back, by cohort and period. */

import { checkKeys, type KeysOf } from "../core/checks/checkKeys.ts";
import { expectSource } from "../core/checks/expectSource.ts";
import { fail } from "../core/checks/fail.ts";
import { oneOf } from "../core/checks/oneOf.ts";
import { durationMs } from "../core/duration.ts";
import { type Warning, warning } from "../core/issue.ts";
import type { Breakdown } from "../log/breakdown/breakdown.ts";
import { checkBreakdown } from "../log/breakdown/groupJourneys.ts";
import { groupResults } from "../log/breakdown/groupResults.ts";
import { compileCondition, type EventTest } from "../log/condition.ts";
import type { EventLog } from "../log/eventLog.ts";
import { unitsPerMs } from "../log/eventLog.ts";
import { journeyName } from "../log/journeyName.ts";
import { logWarnings } from "../log/logWarnings.ts";
import { observedPart } from "../log/observedPart.ts";
import { inZoneOf } from "../log/time/inZoneOf.ts";
import { type Buckets, bucketsBetween } from "./buckets.ts";
import { addTrial, type CountedCell, emptyCells, shareOf } from "./countedCell.ts";
import { eventTimes, firstFit, hasTie } from "./eventTimes.ts";
import { customerOf, fewStarted, isClustered, type Observation, observation } from "./observation.ts";
import { checkPeriods, countBetween, type PeriodCell, periodCells } from "./periodCells.ts";
import type { RetentionDefinition, RetentionOptions } from "./retentionDefinition.ts";
import type { RetentionCohort, RetentionResult } from "./retentionResult.ts";

/**
 * Counts how many journeys come back, by the cohort they started in and the period since they started.
 *
 * It counts journeys, not events. A cell counts only the journeys that were watched through the whole period. A period that has
 * not ended for any journey is `null`, never 0, so that young cohorts do not look worse than they are. Cells are single
 * periods, or `brackets` of them, and a journey counts when it has `atLeast` returns in the cell.
 *
 * A return lies after the instant of the start. The warning `tied_events` counts the journeys with one at that very instant.
 * Events after `observedUntil` are ignored. The warning `after_observed_until` counts them.
 *
 * Intervals are Wilson's. Where journeys outnumber customers (and in the totals of `each-start`) they are widened by the design
 * effect of customers.
 *
 * @param log - what customers did
 * @param definition - what starts a cohort, how long a period is, what counts as coming back
 * @param options - confidence level, end of observation, clustering
 * @throws {@link ParcoursError} `invalid_definition`, `invalid_duration`, `unknown_touchpoint` and the errors of conditions;
 *   `too_large` for more than a million buckets
 * @example
 * const visits = logFromRows(
 *   [
 *     { customer: "ann", touchpoint: "visit", time: "2024-01-10" },
 *     { customer: "ann", touchpoint: "visit", time: "2024-02-20" },
 *     { customer: "bob", touchpoint: "visit", time: "2024-01-15" },
 *     { customer: "eve", touchpoint: "visit", time: "2024-03-01" },
 *   ],
 *   { customer: "customer", touchpoint: "touchpoint", time: "time" },
 * );
 * const { cohorts } = retention(visits, { start: "visit", every: "month", periods: 2 });
 * cohorts.map((cohort) => cohort.cells.map((cell) => cell && cell.value)) // => [[1, 0.5, null], [null, null, null], [1, null, null]]
 */
export function retention(
  log: EventLog,
  definition: RetentionDefinition,
  options: RetentionOptions = {},
): RetentionResult {
  expectSource(log, "log", "retention");
  const resolved = resolve(inZoneOf(log, definition));
  const { every, cohortBy } = resolved;
  const periods = periodCells(resolved);
  const seen = observation(log, options, "retention", resolved.timeZone);
  const { until, level } = seen;
  const place = (path: string) => ({ caller: "retention", path, timeZone: resolved.timeZone });
  const start = compileCondition(log, resolved.start, place("start"));
  const returning = compileCondition(log, resolved.returning, place("returning"));
  const span = typeof every === "string" ? null : durationMs(every, "retention: every");

  const clustered = isClustered(log, seen.cluster);
  const [first, last] = rangeOf(log, seen, start, cohortBy);
  const bucketsOf = (length: RetentionDefinition["every"]) =>
    first === null
      ? null
      : bucketsBetween(length, first, until as number, resolved.timeZone, resolved.weekStartsOn, "retention");
  const buckets = bucketsOf(every);
  const ofCohorts = resolved.cohorts === undefined ? buckets : bucketsOf(resolved.cohorts);
  const cohorts = Array.from({ length: ofCohorts === null ? 0 : ofCohorts.indexOf(last) + 1 }, () => ({
    cells: emptyCells(periods.length, clustered),
    journeys: 0,
  }));
  const repeated = cohortBy === "each-start" && cohorts.length > 1;
  const totals = emptyCells(periods.length, clustered || (repeated && seen.cluster === "customer"));
  const counts: RetentionCounts = { cohorts, totals, started: 0, tied: 0, firstTied: undefined };
  if (buckets !== null && ofCohorts !== null) {
    const asked: AskedPeriods = { ...resolved, start, returning, periods, buckets, ofCohorts, span };
    for (let j = 0; j < log.journeys; j++) countJourney(log, j, seen, asked, counts);
  }
  const shares = (cells: readonly CountedCell[]) =>
    cells.map((cell, p) => (p === 0 ? wholeOf(cell, level) : shareOf(cell, level)));
  const result: RetentionResult = {
    kind: "retention",
    definition: resolved,
    journeys: seen.journeys,
    started: counts.started,
    observedUntil: until,
    cohorts: cohorts.map(
      ({ cells, journeys }, b): RetentionCohort => ({
        start: ofCohorts?.starts[b] as number,
        end: ofCohorts?.starts[b + 1] as number,
        journeys,
        cells: shares(cells),
      }),
    ),
    totals: shares(totals),
    warnings: [...logWarnings(log), ...seen.warnings, ...warningsOf(counts, repeated && seen.cluster === "none")],
  };
  if (resolved.breakdown === undefined) return result;
  const { breakdown, ...rest } = resolved;
  const observed = observedPart(log, options.observedUntil, resolved.timeZone, "retention").log;
  const groupOptions = until === null ? options : { ...options, observedUntil: until };
  const { groups, additive, warnings } = groupResults(
    observed,
    breakdown as Required<Breakdown>,
    "retention",
    (group) => retention(group, rest, groupOptions),
  );
  return { ...result, groups, additive, warnings: [...result.warnings, ...warnings] };
}

type RetentionCounts = {
  cohorts: { cells: CountedCell[]; journeys: number }[];
  totals: CountedCell[];
  started: number;
  /** Number of journeys with a return at the instant of a start. */
  tied: number;
  firstTied: string | undefined;
};

/** What is asked, compiled for one log. */
type AskedPeriods = Pick<RetentionDefinition, "brackets"> & {
  start: EventTest;
  returning: EventTest;
  periods: readonly PeriodCell[];
  buckets: Buckets;
  ofCohorts: Buckets;
  /** Length of a period, ms; `null` for a calendar. */
  span: number | null;
  cohortBy: "first-start" | "each-start";
  counts: "on" | "on-or-after";
  atLeast: number;
};

/** Adds one journey to its cohorts and to the totals. */
function countJourney(
  log: EventLog,
  j: number,
  { ends, until }: Observation,
  { start, returning, periods, brackets, buckets, ofCohorts, span, cohortBy, counts: way, atLeast }: AskedPeriods,
  counts: RetentionCounts,
): void {
  const from = log.offsets[j] as number;
  const end = ends[j] as number;
  const perMs = unitsPerMs(log);
  let event = firstFit(log, start, from, end);
  if (event === end) return;
  counts.started++;
  const returns = eventTimes(log, returning, from, end);
  let previous = -1;
  let tied = false;
  for (; event < end; event = cohortBy === "first-start" ? end : firstFit(log, start, event + 1, end)) {
    const entry = (log.time[event] as number) / perMs;
    const own = ofCohorts.indexOf(entry);
    if (own === previous) continue;
    previous = own;
    const bucket = buckets.indexOf(entry);
    tied ||= hasTie(log, returning, event, from, end);
    /** The periods of the returns after the start, ascending. */
    const came: number[] = [];
    for (const time of returns)
      if (time > entry) came.push(span === null ? buckets.indexOf(time) - bucket : Math.ceil((time - entry) / span));
    const cohort = counts.cohorts[own] as RetentionCounts["cohorts"][number];
    const customer = customerOf(log, j);
    const add = (cell: number, hit: boolean) => {
      addTrial(cohort.cells[cell] as CountedCell, customer, hit);
      addTrial(counts.totals[cell] as CountedCell, customer, hit);
    };
    cohort.journeys++;
    add(0, true);
    for (const [k, { from: first, to: last }] of periods.entries()) {
      const over = span === null ? buckets.starts[bucket + last + 1] : entry + last * span;
      if (over === undefined || over > (until as number)) {
        // single periods end one after the other: no later one is over
        if (brackets === undefined) break;
        continue;
      }
      add(k + 1, countBetween(came, first, way === "on" ? last : Number.POSITIVE_INFINITY) >= atLeast);
    }
  }
  if (tied && counts.tied++ === 0) counts.firstTied = journeyName(log, j);
}

/** Period 0: all journeys of the cohort, by definition. */
function wholeOf({ n }: CountedCell, level: number) {
  return n === 0 ? null : { value: 1, n, lower: 1, upper: 1, level, method: "exact" };
}

const definitionKeys: KeysOf<RetentionDefinition> = {
  start: true,
  returning: true,
  every: true,
  periods: true,
  brackets: true,
  cohorts: true,
  atLeast: true,
  timeZone: true,
  weekStartsOn: true,
  cohortBy: true,
  counts: true,
  breakdown: true,
};

function resolve(definition: RetentionDefinition & { timeZone: string }): RetentionResult["definition"] {
  checkKeys(definition, definitionKeys, "retention");
  const { start, every } = definition;
  if (start === undefined) fail("retention", "start", "a condition", start);
  const cohortBy = oneOf(definition.cohortBy, ["first-start", "each-start"], "retention", "cohortBy");
  const counts = oneOf(definition.counts, ["on", "on-or-after"], "retention", "counts");
  if (every === undefined)
    fail("retention", "every", 'a calendar unit such as "week", or a duration such as { days: 7 }', every);
  const returning = definition.returning ?? start;
  const { breakdown } = definition;
  const groups = breakdown === undefined ? {} : { breakdown: checkBreakdown(breakdown, "retention") };
  return { ...definition, ...checkPeriods(definition), start, returning, every, cohortBy, counts, ...groups };
}

/** First and last event that starts a cohort, ms. */
function rangeOf(
  log: EventLog,
  { ends }: Observation,
  start: EventTest,
  cohortBy: string,
): [number, number] | [null, 0] {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let j = 0; j < log.journeys; j++) {
    const times = eventTimes(log, start, log.offsets[j] as number, ends[j] as number);
    if (times.length === 0) continue;
    first = Math.min(first, times[0] as number);
    last = Math.max(last, (cohortBy === "first-start" ? times[0] : times.at(-1)) as number);
  }
  return first === Number.POSITIVE_INFINITY ? [null, 0] : [first, last];
}

function warningsOf({ started, tied, firstTied }: RetentionCounts, notIndependent: boolean): Warning[] {
  const warnings: Warning[] = [];
  if (tied > 0) {
    const message = `${tied} journeys have a return at the instant of their start; it does not count as a return`;
    warnings.push(warning("tied_events", message, tied, [], firstTied));
  }
  warnings.push(...fewStarted(started));
  if (notIndependent)
    warnings.push(
      warning("not_independent", "a journey may be in several cohorts: intervals of the totals are too narrow"),
    );
  return warnings;
}
