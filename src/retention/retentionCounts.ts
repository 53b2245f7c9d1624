/** Counts the returns of journeys in the cells of the whole log and of its groups, in one pass. */

import type { EventTest } from "../log/condition.ts";
import { type EventLog, unitsPerMs } from "../log/eventLog.ts";
import { journeyName } from "../log/journeyName.ts";
import type { Buckets } from "./buckets.ts";
import { addTrial, type CountedCell, emptyCells } from "./countedCell.ts";
import { eventTimes, firstFit, hasTie } from "./eventTimes.ts";
import { customerOf, type Observation } from "./observation.ts";
import { countBetween, type PeriodCell } from "./periodCells.ts";
import type { RetentionDefinition } from "./retentionDefinition.ts";

/** Per journey: its first event that starts a cohort, and the times of the first and the last one, ms. */
export type CohortStarts = {
  /** Index of the event; the end of the journey where no event is a start. */
  event: Uint32Array;
  first: Float64Array;
  last: Float64Array;
  /** Index after the last observed event of each journey. */
  ends: Uint32Array;
};

/** The counts of the whole log, or of one group of its journeys. */
export type RetentionCounts = {
  /** The journeys; `null` for all. */
  journeys: Uint32Array | null;
  /** Whether a customer has several of them. */
  clustered: boolean;
  /** Journeys with an observed event. */
  observed: number;
  /** First and last event that starts a cohort, ms. */
  first: number | null;
  last: number;
  /** Bucket of the first cohort. */
  from: number;
  cohorts: { cells: CountedCell[]; journeys: number }[];
  totals: CountedCell[];
  /** Whether a journey may be in several cohorts. */
  repeated: boolean;
  started: number;
  /** Number of journeys with a return at the instant of a start. */
  tied: number;
  firstTied: string | undefined;
};

/** What is asked, compiled for one log. */
export type AskedPeriods = Pick<RetentionDefinition, "brackets"> & {
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
  starts: CohortStarts;
};

/** Finds the events that start cohorts. */
export function cohortStarts(
  log: EventLog,
  { ends }: Observation,
  start: EventTest,
  cohortBy: AskedPeriods["cohortBy"],
): CohortStarts {
  const perMs = unitsPerMs(log);
  const event = new Uint32Array(log.journeys);
  const first = new Float64Array(log.journeys);
  const last = cohortBy === "first-start" ? first : new Float64Array(log.journeys);
  for (let j = 0; j < log.journeys; j++) {
    const end = ends[j] as number;
    const at = firstFit(log, start, log.offsets[j] as number, end);
    event[j] = at;
    if (at === end) continue;
    first[j] = (log.time[at] as number) / perMs;
    if (last === first) continue;
    let final = end - 1;
    while (final > at && firstFit(log, start, final, final + 1) > final) final--;
    last[j] = (log.time[final] as number) / perMs;
  }
  return { event, first, last, ends };
}

/** Counts without cells, with the range of the starts of these journeys. */
export function emptyCounts(log: EventLog, journeys: Uint32Array | null, starts: CohortStarts): RetentionCounts {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let [observed, customers, before] = [0, 0, -1];
  const length = journeys === null ? log.journeys : journeys.length;
  for (let k = 0; k < length; k++) {
    const j = journeys === null ? k : (journeys[k] as number);
    const end = starts.ends[j] as number;
    if (end > (log.offsets[j] as number)) observed++;
    const customer = customerOf(log, j);
    if (customer !== before) customers++;
    before = customer;
    if (starts.event[j] === end) continue;
    if ((starts.first[j] as number) < first) first = starts.first[j] as number;
    if ((starts.last[j] as number) > last) last = starts.last[j] as number;
  }
  const none = first === Number.POSITIVE_INFINITY;
  return {
    journeys,
    clustered: (journeys === null ? log.customers : customers) < length,
    observed,
    first: none ? null : first,
    last: none ? 0 : last,
    from: 0,
    cohorts: [],
    totals: [],
    repeated: false,
    started: 0,
    tied: 0,
    firstTied: undefined,
  };
}

/** Adds the empty cells of the cohorts and of the totals. */
export function addCells(
  part: RetentionCounts,
  ofCohorts: Buckets | null,
  periods: number,
  cluster: Observation["cluster"],
  cohortBy: AskedPeriods["cohortBy"],
): void {
  const clustered = cluster === "customer" && part.clustered;
  const some = ofCohorts !== null && part.first !== null;
  part.from = some ? ofCohorts.indexOf(part.first as number) : 0;
  const length = some ? ofCohorts.indexOf(part.last) + 1 - part.from : 0;
  part.cohorts = Array.from({ length }, () => ({ cells: emptyCells(periods, clustered), journeys: 0 }));
  part.repeated = cohortBy === "each-start" && length > 1;
  part.totals = emptyCells(periods, clustered || (part.repeated && cluster === "customer"));
}

/** Adds all journeys. The first part is the whole; a journey is in one of the others at most. */
export function countJourneys(
  log: EventLog,
  { until }: Observation,
  asked: AskedPeriods,
  [whole, ...groups]: readonly RetentionCounts[],
): void {
  const groupOf = groups.length === 0 ? null : new Uint32Array(log.journeys);
  for (const [g, { journeys }] of groups.entries())
    for (const j of journeys as Uint32Array) (groupOf as Uint32Array)[j] = g;
  for (let j = 0; j < log.journeys; j++) {
    if (asked.starts.event[j] === asked.starts.ends[j]) continue;
    const group = groupOf === null ? null : (groups[groupOf[j] as number] as RetentionCounts);
    countJourney(log, j, until as number, asked, whole as RetentionCounts, group);
  }
}

/** Adds one journey to its cohorts and to the totals, of the whole and of its group. */
function countJourney(
  log: EventLog,
  j: number,
  until: number,
  { start, returning, periods, brackets, buckets, ofCohorts, span, cohortBy, counts, atLeast, starts }: AskedPeriods,
  whole: RetentionCounts,
  group: RetentionCounts | null,
): void {
  const from = log.offsets[j] as number;
  const end = starts.ends[j] as number;
  const perMs = unitsPerMs(log);
  const customer = customerOf(log, j);
  const returns = eventTimes(log, returning, from, end);
  let previous = -1;
  let tied = false;
  let event = starts.event[j] as number;
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
    addToCell(whole, own, 0, customer, true);
    if (group !== null) addToCell(group, own, 0, customer, true);
    for (let k = 0; k < periods.length; k++) {
      const { from: first, to: last } = periods[k] as PeriodCell;
      const over = span === null ? buckets.starts[bucket + last + 1] : entry + last * span;
      if (over === undefined || over > until) {
        // single periods end one after the other: no later one is over
        if (brackets === undefined) break;
        continue;
      }
      const hit = countBetween(came, first, counts === "on" ? last : Number.POSITIVE_INFINITY) >= atLeast;
      addToCell(whole, own, k + 1, customer, hit);
      if (group !== null) addToCell(group, own, k + 1, customer, hit);
    }
  }
  for (const part of [whole, group]) {
    if (part === null) continue;
    part.started++;
    if (tied && part.tied++ === 0) part.firstTied = journeyName(log, j);
  }
}

function addToCell(
  { cohorts, from, totals }: RetentionCounts,
  bucket: number,
  k: number,
  customer: number,
  hit: boolean,
) {
  const cohort = cohorts[bucket - from] as RetentionCounts["cohorts"][number];
  if (k === 0) cohort.journeys++;
  addTrial(cohort.cells[k] as CountedCell, customer, hit);
  addTrial(totals[k] as CountedCell, customer, hit);
}
