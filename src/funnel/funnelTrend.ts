/** Computes one funnel for each calendar bucket of entries. */

import { type CalendarUnit, calendarOf, type WeekDay } from "../core/calendar.ts";
import { checkKeys, type KeysOf } from "../core/checks/checkKeys.ts";
import { expectSource } from "../core/checks/expectSource.ts";
import { oneOf } from "../core/checks/oneOf.ts";
import { ParcoursError } from "../core/error.ts";
import { checkLevel, type Estimate } from "../core/estimate.ts";
import type { Instant } from "../core/instant.ts";
import { type Warning, warning } from "../core/issue.ts";
import type { GroupOf } from "../log/breakdown/groupOf.ts";
import { type EventLog, unitsPerMs } from "../log/eventLog.ts";
import { nextMarked } from "../log/eventMask.ts";
import { logWarnings } from "../log/logWarnings.ts";
import { observedPart } from "../log/observedPart.ts";
import { inZoneOf } from "../log/time/inZoneOf.ts";
import type { FunnelDefinition, ResolvedFunnelDefinition } from "./funnelDefinition.ts";
import type { FunnelStepResult } from "./funnelResult.ts";
import type { Outcome } from "./journeys/outcome.ts";
import { type Plan, planFunnel } from "./journeys/plan.ts";
import { cutTo } from "./journeys/workspace.ts";
import { createReader } from "./reader.ts";
import { resolveFunnelDefinition } from "./resolveFunnelDefinition.ts";
import { customerSums, customersOf } from "./summary/customerSums.ts";
import { funnelSteps } from "./summary/funnelSteps.ts";
import { count, createFunnelTally } from "./summary/funnelTally.ts";
import { journeyGroups } from "./summary/journeyGroups.ts";
import { tieWarnings } from "./summary/tieDecisions.ts";

/** The length of a bucket, and how rates are computed. */
export type FunnelTrendOptions = {
  /** Length of a bucket. */
  every: CalendarUnit;
  /** Time zone of the calendar: an IANA name, such as `"Europe/Paris"`. @defaultValue the definition's `timeZone` */
  timeZone?: string;
  /** First day of the week, 0 = Sunday. @defaultValue `1`, Monday */
  weekStartsOn?: WeekDay;
  /**
   * Until when the journeys were watched; later events are ignored. A text without offset is read in
   * `timeZone`. @defaultValue the last event of the log
   */
  observedUntil?: Instant;
  /** Two-sided confidence level of the intervals. @defaultValue `0.95` */
  level?: number;
  /** Whether intervals use a design effect by customer where customers count more than once. @defaultValue `"customer"` */
  cluster?: "customer" | "none";
  /** What to do with a touchpoint that is not in the log: throw, or count no event of it. @defaultValue `"throw"` */
  unknownTouchpoints?: "throw" | "zero";
};

/** One calendar bucket: entries from `start` (included) to `end` (excluded), ms since 1970. */
export type FunnelTrendBucket = {
  start: number;
  end: number;
  /** Whether every window that opened in this bucket had closed by the end of observation. */
  mature: boolean;
  /** Journeys that did not convert and have a window still open. Where there are any, the rate of the bucket is a lower bound. */
  immature: number;
  entered: number;
  converted: number;
  /** converted / entered. @see docs/statistics.md */
  conversion: Estimate;
  steps: FunnelStepResult[];
};

/** The result of {@link funnelTrend}. */
export type FunnelTrendResult = {
  kind: "funnelTrend";
  definition: ResolvedFunnelDefinition;
  /** From the first entry to the last; empty buckets are included. */
  buckets: FunnelTrendBucket[];
  /** Journeys in the log. */
  journeys: number;
  /** Journeys that enter in no bucket, by reason, as in the result of {@link funnel}. */
  leftOut: { readonly [reason: string]: number };
  /**
   * Whether the buckets add up to the funnel. True for attempts and for `entry: "first"`; else a journey counts in every bucket in
   * which it enters.
   */
  additive: boolean;
  /** With a `breakdown` of the definition: the trend of each group alone, in the buckets of the whole. Where they overlap, the warning `groups_not_additive` says so. */
  groups?: GroupOf<FunnelTrendResult>[];
  warnings: Warning[];
};

/**
 * Computes a funnel per hour, day, week, month, quarter or year of a time zone. An attempt belongs to the bucket of its entry,
 * whenever its later steps happen. In each bucket a journey counts once, with the deepest chain that enters there.
 *
 * Windows are absolute time (a day is 24 h); buckets are calendar time (a day has 23 to 25 h). Rates of the latest buckets are lower
 * bounds while windows are open; nothing is extrapolated.
 *
 * @throws {@link ParcoursError} the errors of {@link funnel}; `invalid_definition` for an unknown unit, zone, day of the week or option;
 *   `too_large` for more than 200,000 buckets
 * @param options - the length of a bucket, and how to compute
 * @throws {@link ParcoursError} the errors of {@link funnel}; `invalid_definition` for an unknown unit, zone, day of the week or option; `too_large` for
 *   more than 200,000 buckets
 * @example
 * const log = logFromRows(
 *   [
 *     { customer: "ann", touchpoint: "view", time: "2024-03-30T23:30Z" },
 *     { customer: "ann", touchpoint: "buy", time: "2024-03-31T20:00Z" },
 *     { customer: "bob", touchpoint: "view", time: "2024-04-02T10:00Z" },
 *   ],
 *   { customer: "customer", touchpoint: "touchpoint", time: "time" },
 * );
 * const trend = funnelTrend(log, { steps: ["view", "buy"], within: { days: 1 } }, { every: "day", timeZone: "Europe/Paris" });
 * trend.buckets.map((bucket) => bucket.entered) // => [1, 0, 1]
 * trend.buckets.map((bucket) => (bucket.end - bucket.start) / 3_600_000) // => [23, 24, 24]
 */
export function funnelTrend(
  log: EventLog,
  definition: FunnelDefinition,
  options: FunnelTrendOptions,
): FunnelTrendResult {
  return trendOf(log, definition, options, null);
}

/** @param range - the times of the first and the last entry; `null`: those of this log. A group has the buckets of the whole */
function trendOf(
  log: EventLog,
  definition: FunnelDefinition,
  options: FunnelTrendOptions,
  range: readonly [number, number] | null,
): FunnelTrendResult {
  expectSource(log, "log", "funnelTrend");
  checkKeys(options, funnelTrendKeys, "funnelTrend", "the options");
  const resolved = resolveFunnelDefinition(inZoneOf(log, definition));
  const { every, timeZone = resolved.timeZone, weekStartsOn = 1, level = 0.95, cluster } = options;
  checkLevel(level, "funnelTrend");
  oneOf(cluster, ["customer", "none"], "funnelTrend", "cluster");
  const calendar = calendarOf(every, timeZone, weekStartsOn, "funnelTrend");
  const observed = observedPart(log, options.observedUntil, timeZone, "funnelTrend");
  const { log: seen, until } = observed;
  const plan = planFunnel(seen, resolved, options);
  const perMs = unitsPerMs(seen);
  const { n, within } = plan;
  const attempts = resolved.count === "attempts";
  const starts: number[] = [];
  const [first, last] = range ?? entryRange(plan);
  if (first <= last) {
    starts.push(calendar.startOf(first / perMs));
    while ((starts.at(-1) as number) * perMs <= last) {
      if (starts.length > MOST_BUCKETS) {
        throw new ParcoursError(
          "too_large",
          `funnelTrend: every: more than ${MOST_BUCKETS} buckets between the first and last entry; give a longer unit`,
        );
      }
      starts.push(calendar.next(starts.at(-1) as number));
    }
  }
  const bucketOf = (t: number) => lastAtMost(starts, t / perMs);
  const tallies = starts.slice(1).map(() => createFunnelTally(plan));
  const immature = new Float64Array(tallies.length);
  const customers = customersOf(seen, attempts, cluster);
  const sums = customers && tallies.map(() => customerSums(plan, customers.journeysOf));
  // per bucket: the last journey that entered in it
  const entered = new Int32Array(tallies.length).fill(-1);
  const reader = createReader(plan);
  const { offsets } = seen;
  // 1 for journeys that entered in some bucket, 2 for journeys that an exclusion removed
  const fate = new Uint8Array(seen.journeys);
  const record = (bucket: number, outcome: Outcome) => {
    if (outcome.depth > 0) fate[outcome.journey] = 1;
    else if (outcome.removed && fate[outcome.journey] === 0) fate[outcome.journey] = 2;
    count(tallies[bucket]!, outcome);
    const { depth, removed, latest, journey } = outcome;
    if (customers) sums?.[bucket]?.add(customers.customerOf(journey), outcome, entered[bucket] !== journey);
    if (depth > 0) entered[bucket] = journey;
    if (depth > 0 && depth < n && !removed && latest + within > until) (immature[bucket] as number)++;
  };
  let bucket = 0;
  const times = { low: 0, high: 0 };
  const visit = (outcome: Outcome) => record(bucket, outcome);
  const { entry } = plan.masks;
  if (attempts) reader.readAll((outcome) => record(bucketOf(outcome.times[0] as number), outcome));
  for (let journey = 0; journey < seen.journeys && !attempts; journey++) {
    const from = offsets[journey] as number;
    const to = offsets[journey + 1] as number;
    let closes = -Infinity;
    for (let i = nextMarked(entry, from, to); i < to; i = nextMarked(entry, i + 1, to)) {
      const t = cutTo(plan.resolution, seen.time[i] as number);
      if (t / perMs < closes) continue;
      bucket = bucketOf(t);
      closes = starts[bucket + 1] as number;
      times.low = (starts[bucket] as number) * perMs;
      times.high = closes * perMs - 1;
      reader.read(journey, visit, times);
      if (plan.firstOnly && !resolved.hold) break;
    }
  }
  const view = { log: seen, level, witnesses: false, reasons: false, hasValue: seen.value !== undefined };
  const buckets = tallies.map((tally, i): FunnelTrendBucket => {
    const entering = tally.exact.reduce((sum, one) => sum + one, 0) - (tally.exact[0] as number);
    const steps = funnelSteps(tally, resolved, {
      ...view,
      base: seen.journeys,
      entering: Math.min(entering, seen.journeys),
      sums: sums?.[i] ?? null,
    });
    const end = starts[i + 1] as number;
    return {
      start: starts[i] as number,
      end,
      mature: end * perMs + within <= until,
      immature: immature[i] as number,
      entered: steps[0]!.count,
      converted: steps[n - 1]!.count,
      conversion: { ...steps[n - 1]!.conversion },
      steps,
    };
  });
  const additive = attempts || plan.firstOnly;
  const warnings = [...logWarnings(log), ...observed.warnings, ...tieWarnings(plan)];
  const open = buckets.filter((bucket) => !bucket.mature);
  if (!resolved.within) warnings.push(warning("no_window", "no window: no bucket is ever complete; give `within`"));
  if (open[0] !== undefined) {
    const message = "buckets whose windows are still open: rates are lower bounds";
    warnings.push(warning("immature", message, open.length, [], new Date(open[0].start).toISOString()));
  }
  if (!additive) warnings.push(warning("groups_not_additive", "a journey counts in every bucket in which it enters"));
  const countOf = (code: number) => fate.reduce((sum, own) => sum + Number(own === code), 0);
  const leftOut = { no_entry: countOf(0), removed: countOf(2) };
  const result: FunnelTrendResult = {
    kind: "funnelTrend",
    definition: resolved,
    buckets,
    journeys: seen.journeys,
    leftOut,
    additive,
    warnings,
  };
  const { breakdown, ...rest } = resolved;
  if (breakdown === undefined) return result;
  const broken = journeyGroups(plan, until, breakdown, "funnelTrend", (group, end) =>
    trendOf(group, rest as FunnelDefinition, { ...options, ...end }, [first, last]),
  );
  return { ...result, groups: broken.groups, warnings: [...warnings, ...broken.warnings] };
}

/** The keys of {@link FunnelTrendOptions}. */
export const funnelTrendKeys: KeysOf<FunnelTrendOptions> = {
  every: true,
  timeZone: true,
  weekStartsOn: true,
  observedUntil: true,
  level: true,
  cluster: true,
  unknownTouchpoints: true,
};

const MOST_BUCKETS = 200_000;

/** Times of the first and last event that may open a chain; unordered without `anchored`: an event of any step. */
function entryRange({ masks, log, resolution }: Plan): [number, number] {
  let [first, last] = [Infinity, -Infinity];
  for (let i = nextMarked(masks.entry, 0, log.events); i < log.events; i = nextMarked(masks.entry, i + 1, log.events)) {
    const t = log.time[i] as number;
    if (t < first) first = t;
    if (t > last) last = t;
  }
  return [cutTo(resolution, first), cutTo(resolution, last)];
}

/** Index of the last number that is at most x. The numbers are ascending. */
function lastAtMost(sorted: readonly number[], x: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) <= x) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
