/** Who comes back, by cohort and period. */

import { checkKeys, type KeysOf } from "../core/checks/checkKeys.ts";
import { durationMs } from "../core/duration.ts";
import { ParcoursError } from "../core/error.ts";
import { type Estimate, wilson } from "../core/estimate.ts";
import { type Warning, warning } from "../core/issue.ts";
import { compileCondition, type EventTest } from "../log/condition.ts";
import type { EventLog } from "../log/eventLog.ts";
import { logWarnings } from "../log/logWarnings.ts";
import { bucketsBetween } from "./buckets.ts";
import { eventTimes, lastInstant, observation } from "./eventTimes.ts";
import type { RetentionCohort, RetentionDefinition, RetentionOptions, RetentionResult } from "./retentionResult.ts";

/**
 * Counts how many journeys come back, by the period since they started and the cohort they started in.
 *
 * Counts journeys, not events. A cell rests on the journeys that could be watched through the whole period; a period that
 * has not ended for anybody is `null`, never 0, so young cohorts do not look worse than they are.
 *
 * @param log - what customers did
 * @throws {@link ParcoursError} `invalid_definition`, `invalid_duration`, `unknown_touchpoint` and the faults of conditions;
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
  const resolved = resolve(definition);
  const { every, periods, cohortBy, counts } = resolved;
  const { until, level } = observation(log, options, "retention");
  const place = (path: string) => ({ caller: "retention", path });
  const start = compileCondition(log, resolved.start, place("start"));
  const back = compileCondition(log, resolved.returning, place("returning"));
  const span = typeof every === "string" ? null : durationMs(every, "retention: every");

  const [first, last] = rangeOf(log, start, cohortBy);
  const warnings = logWarnings(log);
  const totals = cells(periods);
  const cohorts: { cells: ReturnCounts[]; journeys: number }[] = [];
  let started = 0;
  let starts: Float64Array = new Float64Array(0);
  if (first !== null) {
    const end = Math.max(last, until ?? last, lastInstant(log) ?? last);
    const buckets = bucketsBetween(every, first, end, resolved.timeZone, resolved.weekStartsOn, "retention");
    starts = buckets.starts;
    for (let b = buckets.indexOf(last); b >= 0; b--) cohorts.push({ cells: cells(periods), journeys: 0 });
    for (let j = 0; j < log.journeys; j++) {
      const entries = eventTimes(log, start, j);
      if (entries.length === 0) continue;
      started++;
      const returns = eventTimes(log, back, j);
      let previous = -1;
      for (const entry of cohortBy === "first-start" ? entries.slice(0, 1) : entries) {
        const bucket = buckets.indexOf(entry);
        if (bucket === previous) continue;
        previous = bucket;
        const came = new Set<number>();
        let furthest = 0;
        for (const time of returns) {
          if (time > (until as number)) break;
          const p = span === null ? buckets.indexOf(time) - bucket : Math.ceil((time - entry) / span);
          came.add(p);
          furthest = Math.max(furthest, p);
        }
        const cohort = cohorts[bucket] as (typeof cohorts)[number];
        cohort.journeys++;
        for (let p = 0; p <= periods; p++) {
          const ends = span === null ? starts[bucket + p + 1] : entry + p * span;
          if (p > 0 && (ends === undefined || ends > (until as number))) break;
          const hit = p === 0 || (counts === "on" ? came.has(p) : furthest >= p);
          for (const cell of [cohort.cells[p], totals[p]] as ReturnCounts[]) {
            cell.n++;
            if (hit) cell.k++;
          }
        }
      }
    }
  }
  warnings.push(...warningsOf(started, cohortBy, cohorts.length));
  return {
    kind: "retention",
    definition: resolved,
    journeys: log.journeys,
    started,
    observedUntil: until,
    cohorts: cohorts.map(
      (cohort, b): RetentionCohort => ({
        start: starts[b] as number,
        end: starts[b + 1] as number,
        journeys: cohort.journeys,
        cells: cohort.cells.map((cell, p) => estimate(cell, p, level)),
      }),
    ),
    totals: totals.map((cell, p) => estimate(cell, p, level)),
    warnings,
  };
}

const definitionKeys: KeysOf<RetentionDefinition> = {
  start: true,
  returning: true,
  every: true,
  periods: true,
  timeZone: true,
  weekStartsOn: true,
  cohortBy: true,
  counts: true,
};

type ReturnCounts = { k: number; n: number };

function cells(periods: number): ReturnCounts[] {
  return Array.from({ length: periods + 1 }, () => ({ k: 0, n: 0 }));
}

function estimate({ k, n }: ReturnCounts, period: number, level: number): Estimate | null {
  if (n === 0) return null;
  return period === 0 ? { value: 1, n, lower: 1, upper: 1, level, method: "exact" } : wilson(k, n, { level });
}

function resolve(definition: RetentionDefinition): RetentionResult["definition"] {
  checkKeys(definition, definitionKeys, "retention");
  const { start, every, periods, timeZone = "UTC", cohortBy = "first-start", counts = "on" } = definition;
  const fault = (message: string) => new ParcoursError("invalid_definition", `retention: ${message}`);
  if (start === undefined) throw fault("start: expected a condition");
  if (!Number.isInteger(periods) || periods < 1 || periods > 10_000)
    throw fault(`periods: expected a whole number from 1 to 10,000, got ${String(periods)}`);
  if (cohortBy !== "first-start" && cohortBy !== "each-start")
    throw fault(`cohortBy: expected "first-start" or "each-start", got ${JSON.stringify(cohortBy)}`);
  if (counts !== "on" && counts !== "on-or-after")
    throw fault(`counts: expected "on" or "on-or-after", got ${JSON.stringify(counts)}`);
  if (every === undefined)
    throw fault('every: expected a calendar unit such as "week", or a duration such as { days: 7 }');
  return { ...definition, start, returning: definition.returning ?? start, every, periods, timeZone, cohortBy, counts };
}

/** First and last event that opens a cohort, ms. */
function rangeOf(log: EventLog, start: EventTest, cohortBy: string): [number, number] | [null, 0] {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let j = 0; j < log.journeys; j++) {
    const times = eventTimes(log, start, j);
    if (times.length === 0) continue;
    first = Math.min(first, times[0] as number);
    last = Math.max(last, (cohortBy === "first-start" ? times[0] : times.at(-1)) as number);
  }
  return first === Number.POSITIVE_INFINITY ? [null, 0] : [first, last];
}

function warningsOf(started: number, cohortBy: string, cohorts: number): Warning[] {
  const warnings: Warning[] = [];
  if (started < 30)
    warnings.push(warning("few_journeys", `only ${started} journeys started: intervals are wide`, started));
  if (cohortBy === "each-start" && cohorts > 1)
    warnings.push(
      warning("not_independent", "a journey may stand in several cohorts: intervals of the totals are too narrow"),
    );
  return warnings;
}
