/** Counts retention in one part of a log, as plain data that can be added to that of other parts. */

import { durationMs } from "../core/duration.ts";
import { compileCondition } from "../log/condition.ts";
import type { EventLog } from "../log/eventLog.ts";
import { inZoneOf } from "../log/time/inZoneOf.ts";
import { type Buckets, bucketsBetween } from "./buckets.ts";
import { type CountedCell, closeCell, emptyCells } from "./countedCell.ts";
import { partObservation } from "./observation.ts";
import { periodCells } from "./periodCells.ts";
import {
  addCells,
  type CohortStarts,
  cohortStarts,
  countJourneys,
  emptyCounts,
  type RetentionCounts,
} from "./retentionCounts.ts";
import type { RetentionDefinition, RetentionOptions } from "./retentionDefinition.ts";
import type { RetentionResult } from "./retentionResult.ts";

/** The counts of one part; `starts`: the start of each of its cohorts, ms. */
export type PartRetention = Omit<RetentionCounts, "journeys"> & { starts: Float64Array };

type Resolved = RetentionResult["definition"];

/** The conditions of a definition, and the length of its periods, ms; `null` for a calendar. */
export function compileRetention(log: EventLog, { start, returning, every, timeZone }: Resolved) {
  const place = (path: string) => ({ caller: "retention", path, timeZone });
  return {
    start: compileCondition(log, start, place("start")),
    returning: compileCondition(log, returning, place("returning")),
    span: typeof every === "string" ? null : durationMs(every, "retention: every"),
  };
}

/** The buckets of a definition between two instants. */
export function bucketsOfRetention(
  { timeZone, weekStartsOn }: Resolved,
  length: RetentionDefinition["every"],
  from: number,
  to: number,
): Buckets {
  return bucketsBetween(length, from, to, timeZone, weekStartsOn, "retention");
}

/**
 * Counts one part.
 *
 * @param whole - the log that the part belongs to
 * @param resolve - fills the defaults of the definition
 * @returns `null` with a breakdown
 */
export function partRetention(
  part: EventLog,
  whole: EventLog,
  definition: RetentionDefinition,
  options: RetentionOptions,
  resolve: (definition: RetentionDefinition & { timeZone: string }) => Resolved,
): PartRetention | null {
  const resolved = resolve(inZoneOf(whole, definition));
  if (resolved.breakdown !== undefined) return null;
  const periods = periodCells(resolved);
  const { every, cohorts = every, cohortBy } = resolved;
  const seen = partObservation(part, whole, options, "retention", resolved.timeZone);
  const compiled = compileRetention(part, resolved);
  const starts: CohortStarts = cohortStarts(part, seen, compiled.start, cohortBy);
  const counts = emptyCounts(part, null, starts);
  counts.clustered = whole.customers < whole.journeys;
  const { journeys: _, ...plain } = counts;
  if (counts.first === null) return { ...plain, starts: new Float64Array() };
  const buckets = bucketsOfRetention(resolved, every, counts.first, seen.until as number);
  const ofCohorts =
    cohorts === every ? buckets : bucketsOfRetention(resolved, cohorts, counts.first, seen.until as number);
  addCells(counts, ofCohorts, periods.length, seen.cluster, cohortBy);
  // the whole may have several cohorts where this part has one
  const perCustomer = seen.cluster === "customer" && (counts.clustered || cohortBy === "each-start");
  counts.totals = emptyCells(periods.length, perCustomer);
  countJourneys(part, seen, { ...resolved, ...compiled, periods, buckets, ofCohorts, starts }, [counts]);
  for (const cells of [counts.totals, ...counts.cohorts.map((cohort) => cohort.cells)]) cells.forEach(closeCell);
  const { journeys: __, ...counted } = counts;
  return { ...counted, starts: ofCohorts.starts.slice(counts.from, counts.from + counts.cohorts.length) };
}

/** The sums over all parts, still without cells. */
export function emptySum(log: EventLog, parts: readonly PartRetention[]): RetentionCounts {
  const [first] = parts as [PartRetention];
  const sum: RetentionCounts = {
    ...first,
    journeys: null,
    clustered: log.customers < log.journeys,
    observed: 0,
    first: null,
    last: 0,
    cohorts: [],
    totals: [],
    started: 0,
    tied: 0,
    firstTied: undefined,
  };
  for (const part of parts) {
    for (const key of ["observed", "started", "tied"] as const) sum[key] += part[key];
    sum.firstTied ??= part.firstTied;
    if (part.first === null) continue;
    sum.last = sum.first === null ? part.last : Math.max(sum.last, part.last);
    sum.first = sum.first === null ? part.first : Math.min(sum.first, part.first);
  }
  return sum;
}

/** Adds the cells of all parts. Returns false where a cohort of a part is none of the whole. */
export function addParts(sum: RetentionCounts, parts: readonly PartRetention[], ofCohorts: Buckets | null): boolean {
  for (const part of parts) {
    part.totals.forEach((cell, k) => {
      addCell(sum.totals[k] as CountedCell, cell);
    });
    for (const [b, { cells, journeys }] of part.cohorts.entries()) {
      const start = part.starts[b] as number;
      const bucket = ofCohorts?.indexOf(start) ?? 0;
      const own = sum.cohorts[bucket - sum.from];
      if (ofCohorts?.starts[bucket] !== start || own === undefined) return false;
      own.journeys += journeys;
      cells.forEach((cell, k) => {
        addCell(own.cells[k] as CountedCell, cell);
      });
    }
  }
  return true;
}

function addCell(sum: CountedCell, { k, n, sums }: CountedCell): void {
  sum.k += k;
  sum.n += n;
  if (sum.sums === null || sums === null) return;
  for (const key of ["clusters", "kk", "kn", "nn"] as const) sum.sums[key] += sums[key];
}
