/** Counts who comes back, by cohort and period. */

import { checkKeys, type KeysOf } from "../core/checks/checkKeys.ts";
import { expectSource } from "../core/checks/expectSource.ts";
import { fail } from "../core/checks/fail.ts";
import { oneOf } from "../core/checks/oneOf.ts";
import { type Warning, warning } from "../core/issue.ts";
import type { Breakdown } from "../log/breakdown/breakdown.ts";
import { checkBreakdown, groupJourneys, journeysOfGroup } from "../log/breakdown/groupJourneys.ts";
import type { GroupOf } from "../log/breakdown/groupOf.ts";
import { groupResults } from "../log/breakdown/groupResults.ts";
import type { EventLog } from "../log/eventLog.ts";
import { logWarnings } from "../log/logWarnings.ts";
import { observedPart } from "../log/observedPart.ts";
import { inZoneOf } from "../log/time/inZoneOf.ts";
import { type CountedCell, emptyCells, shareOf } from "./countedCell.ts";
import { fewStarted, observation } from "./observation.ts";
import { addParts, bucketsOfRetention, compileRetention, emptySum, type PartRetention } from "./partRetention.ts";
import { checkPeriodRules, periodCells } from "./periodCells.ts";
import {
  type AskedPeriods,
  addCells,
  cohortStarts,
  countJourneys,
  emptyCounts,
  type RetentionCounts,
} from "./retentionCounts.ts";
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
  return retentionFor(log, definition, options);
}

/** {@link retention} without the check of its log; with the counts of the parts of the log, where these were counted apart. */
export function retentionFor(
  log: EventLog,
  definition: RetentionDefinition,
  options: RetentionOptions,
  given: readonly PartRetention[] | null = null,
): RetentionResult {
  const resolved = resolveRetention(inZoneOf(log, definition));
  const { every, cohortBy } = resolved;
  const periods = periodCells(resolved);
  const seen = observation(log, options, "retention", resolved.timeZone);
  const { until, level } = seen;
  const { start, returning, span } = compileRetention(log, resolved);

  const starts = given === null ? cohortStarts(log, seen, start, cohortBy) : null;
  const whole = starts === null ? emptySum(log, given as readonly PartRetention[]) : emptyCounts(log, null, starts);
  const bucketsOf = (length: RetentionDefinition["every"], from = whole.first, to = until) =>
    from === null ? null : bucketsOfRetention(resolved, length, from, to as number);
  const buckets = bucketsOf(every);
  const ofCohorts = resolved.cohorts === undefined ? buckets : bucketsOf(resolved.cohorts);

  const { breakdown, ...rest } = resolved;
  const observed = breakdown && observedPart(log, options.observedUntil, resolved.timeZone, "retention").log;
  const grouped = observed === log ? groupJourneys(log, breakdown as Required<Breakdown>, "retention") : null;
  // the groups are counted with the whole, where each journey is in one of them and all count in the same buckets
  const groups =
    grouped?.additive && starts !== null
      ? grouped.keys.map((_, g) => emptyCounts(log, journeysOfGroup(grouped, g), starts))
      : [];
  const shared = groups.every(({ first }) =>
    [every, resolved.cohorts ?? every].every((length, i) => {
      if (first === null) return true;
      const [all, own] = [i === 0 ? buckets : ofCohorts, bucketsOf(length, first, first)];
      return all?.starts[all.indexOf(first)] === own?.starts[0];
    }),
  );
  const parts = [whole, ...(shared ? groups : [])];
  for (const part of parts) addCells(part, ofCohorts, periods.length, seen.cluster, cohortBy);
  if (starts === null) {
    // buckets of parts that are not those of the whole: count the whole
    if (!addParts(whole, given as readonly PartRetention[], ofCohorts)) return retentionFor(log, definition, options);
  } else if (buckets !== null && ofCohorts !== null) {
    const asked: AskedPeriods = { ...resolved, start, returning, periods, buckets, ofCohorts, span, starts };
    countJourneys(log, seen, asked, parts);
  }
  const shares = (cells: readonly CountedCell[]) =>
    cells.map((cell, p) => (p === 0 ? wholeOf(cell, level) : shareOf(cell, level)));
  const answers = parts.map((counts) => ({
    journeys: counts.observed,
    started: counts.started,
    observedUntil: until,
    cohorts: counts.cohorts.map(
      ({ cells, journeys }, b): RetentionCohort => ({
        start: ofCohorts?.starts[counts.from + b] as number,
        end: ofCohorts?.starts[counts.from + b + 1] as number,
        journeys,
        cells: shares(cells),
      }),
    ),
    totals: shares(counts.totals),
    warnings: [
      ...logWarnings(log),
      ...seen.warnings,
      ...warningsOf(counts, counts.repeated && seen.cluster === "none"),
    ],
  }));
  const result: RetentionResult = {
    kind: "retention",
    definition: resolved,
    ...(answers[0] as (typeof answers)[number]),
  };
  if (observed === undefined) return result;
  // every group has the cohorts of the whole: those without a journey of the group are empty
  const none = emptyCells(periods.length, false);
  const inCohorts = (group: GroupOf<RetentionResult>): GroupOf<RetentionResult> => {
    const own = new Map(group.cohorts.map((cohort) => [cohort.start, cohort]));
    const cohorts = result.cohorts.map(
      ({ start, end }) => own.get(start) ?? { start, end, journeys: 0, cells: shares(none) },
    );
    return { ...group, cohorts };
  };
  const together = (own: Warning[]) => [...result.warnings, ...own];
  if (grouped?.additive && shared) {
    const own = grouped.keys.map((key, g) => ({ ...key, ...answers[g + 1] }) as GroupOf<RetentionResult>);
    return { ...result, groups: own.map(inCohorts), additive: true, warnings: together(grouped.warnings) };
  }
  const groupOptions = until === null ? options : { ...options, observedUntil: until };
  const apart = groupResults(observed, breakdown as Required<Breakdown>, "retention", (group) =>
    retention(group, rest, groupOptions),
  );
  return {
    ...result,
    groups: apart.groups.map(inCohorts),
    additive: apart.additive,
    warnings: together(apart.warnings),
  };
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

/** The definition with its defaults. */
export function resolveRetention(
  definition: RetentionDefinition & { timeZone: string },
): RetentionResult["definition"] {
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
  return { ...definition, ...checkPeriodRules(definition), start, returning, every, cohortBy, counts, ...groups };
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
