/** Measures how long it takes to get through a funnel. */

import { checkKeys, type KeysOf } from "../core/checks/checkKeys.ts";
import { expectSource } from "../core/checks/expectSource.ts";
import { fail } from "../core/checks/fail.ts";
import { oneOf } from "../core/checks/oneOf.ts";
import { wholeNumber } from "../core/checks/wholeNumber.ts";
import { checkLevel, type Estimate } from "../core/estimate.ts";
import type { Instant } from "../core/instant.ts";
import { type Warning, warning } from "../core/issue.ts";
import { addToRatio, emptyRatio, type RatioSums, ratioOf } from "../core/rates/ratioOf.ts";
import { wilson } from "../core/wilson.ts";
import type { GroupOf } from "../log/breakdown/groupOf.ts";
import { type EventLog, unitsPerMs } from "../log/eventLog.ts";
import { journeyName } from "../log/journeyName.ts";
import { logWarnings } from "../log/logWarnings.ts";
import { observedPart } from "../log/observedPart.ts";
import { inZoneOf } from "../log/time/inZoneOf.ts";
import type { FunnelDefinition, ResolvedFunnelDefinition } from "./funnelDefinition.ts";
import { planFunnel } from "./journeys/plan.ts";
import { createReader } from "./reader.ts";
import { resolveFunnelDefinition } from "./resolveFunnelDefinition.ts";
import { customerSums, customersOf, type SummedCustomers } from "./summary/customerSums.ts";
import { count, createFunnelTally } from "./summary/funnelTally.ts";
import { journeyGroups } from "./summary/journeyGroups.ts";
import { tieWarnings } from "./summary/tieDecisions.ts";
import { createTimeColumn, piecesOf, push, type TimeColumn, timeSummary } from "./summary/timeSummary.ts";
import type { TimeSummary } from "./timeSummaryResult.ts";

/** How {@link timeToConvert} makes its histogram. */
export type TimeToConvertOptions = {
  /** Number of equal bins, 1 to 90. @defaultValue the cube root of the number converted, rounded up, at most 60 */
  bins?: number;
  /** Edges of the bins in ms, ascending. Durations outside are counted in `below` and `above`. */
  edgesMs?: readonly number[];
  /** Two-sided level of the interval of `conversion`. @defaultValue `0.95` */
  level?: number;
  /** Whether this interval uses a design effect by customer where customers count more than once. @defaultValue `"customer"` */
  cluster?: "customer" | "none";
  /** Until when the journeys were watched; later events are ignored. @defaultValue the last event of the log */
  observedUntil?: Instant;
  /** What to do with a touchpoint that is not in the log: throw, or count no event of it. @defaultValue `"throw"` */
  unknownTouchpoints?: "throw" | "zero";
};

/** The result of {@link timeToConvert}. */
export type TimeToConvertResult = {
  kind: "timeToConvert";
  definition: ResolvedFunnelDefinition;
  /** From the entry to the last step, of the journeys that converted; null when none did. */
  whole: TimeSummary | null;
  /**
   * Mean time of the journeys that converted, in ms, from the variation between journeys, or customers who converted several times.
   * @see docs/statistics.md
   */
  mean: Estimate;
  /** Per step: time from the last filled step, of the journeys that reached it; null at the first step. */
  steps: (TimeSummary | null)[];
  /** Bin i is [edgesMs[i], edgesMs[i + 1]); the last bin includes its upper edge. */
  histogram: { edgesMs: number[]; counts: number[]; below: number; above: number };
  /** Share of the journeys that entered which converted: only these have times here. @see docs/statistics.md */
  conversion: Estimate;
  /** Journeys that entered and did not convert. They have no time here; slow journeys may be among them. */
  notConverted: number;
  /** Journeys that did not enter, by reason, as in the result of {@link funnel}. */
  leftOut: { readonly [reason: string]: number };
  /** With a `breakdown` of the definition: the times of each group alone, in the bins of the whole. */
  groups?: GroupOf<TimeToConvertResult>[];
  /** With a `breakdown`: whether the groups add up to the whole. */
  additive?: boolean;
  warnings: Warning[];
};

/**
 * Quantiles and a histogram of the time from entry to conversion, on the chain from which times are taken.
 *
 * Only journeys that converted have a time. The result tells how fast they were, not how fast the others would be.
 *
 * @throws {@link ParcoursError} the errors of {@link funnel}; `invalid_definition` for impossible bins
 * @example
 * const log = logFromRows(
 *   ["a", "b", "c"].flatMap((customer, i) => [
 *     { customer, touchpoint: "view", time: 1_700_000_000_000 },
 *     { customer, touchpoint: "buy", time: 1_700_000_000_000 + (i + 1) * 60_000 },
 *   ]),
 *   { customer: "customer", touchpoint: "touchpoint", time: "time" },
 * );
 * const times = timeToConvert(log, { steps: ["view", "buy"], within: { hours: 1 } }, { edgesMs: [0, 100_000, 200_000] });
 * times.whole?.q50Ms // => 120000
 * times.histogram.counts // => [1, 2]
 */
export function timeToConvert(
  log: EventLog,
  definition: FunnelDefinition,
  options: TimeToConvertOptions = {},
): TimeToConvertResult {
  expectSource(log, "log", "timeToConvert");
  checkKeys(options, optionKeys, "timeToConvert", "the options");
  const { bins, edgesMs, level = 0.95, cluster } = options;
  checkLevel(level, "timeToConvert");
  oneOf(cluster, ["customer", "none"], "timeToConvert", "cluster");
  if (bins !== undefined) wholeNumber(bins, "timeToConvert", "bins", 1, 90);
  const rises = (edge: number, i: number) => Number.isFinite(edge) && !(i > 0 && edge <= (edgesMs?.[i - 1] as number));
  if (edgesMs !== undefined && !(Array.isArray(edgesMs) && edgesMs.length > 1 && edgesMs.every(rises))) {
    fail("timeToConvert", "edgesMs", "two or more ascending numbers", edgesMs);
  }
  const resolved = resolveFunnelDefinition(inZoneOf(log, definition));
  const observed = observedPart(log, options.observedUntil, resolved.timeZone, "timeToConvert");
  const plan = planFunnel(observed.log, resolved, options);
  const customers = customersOf(observed.log, resolved.count === "attempts", cluster);
  const sums = customers && customerSums(plan, customers.journeysOf);
  const reader = createReader(plan);
  const tally = createFunnelTally(plan);
  const whole = createTimeColumn();
  const moments = emptyRatio();
  const repeats = customers && createSums(moments);
  const perMs = unitsPerMs(log);
  let notConverted = 0;
  let firstNotConverted = -1;
  // 1 for journeys that entered, 2 for journeys that did not because an exclusion removed them
  const fate = new Uint8Array(observed.log.journeys);
  reader.readAll((outcome) => {
    count(tally, outcome);
    const { depth, times, journey } = outcome;
    if (depth > 0) fate[journey] = 1;
    else if (outcome.removed && fate[journey] === 0) fate[journey] = 2;
    if (customers) sums?.add(customers.customerOf(journey), outcome, false);
    if (depth === plan.n) {
      const time = (times[depth - 1] as number) - (times[0] as number);
      push(whole, time);
      if (repeats === null) addToRatio(moments, time / perMs, 1);
      else repeats.add((customers as SummedCustomers).customerOf(journey), time / perMs);
    } else if (depth > 0 && notConverted++ === 0) firstNotConverted = journey;
  });
  repeats?.close();
  const countOf = (code: number) => fate.reduce((sum, own) => sum + Number(own === code), 0);
  const summary = timeSummary(whole, perMs);
  const converted = summary?.n ?? 0;
  const warnings: Warning[] = [...logWarnings(log), ...observed.warnings, ...tieWarnings(plan)];
  if (!resolved.within) warnings.push(warning("no_window", "no window: slow journeys count until the log ends"));
  if (notConverted > 0) {
    const message = "journeys that did not convert before the end of the log or of their window are not in these times";
    warnings.push(warning("censored", message, notConverted, [], journeyName(observed.log, firstNotConverted)));
  }
  const result: TimeToConvertResult = {
    kind: "timeToConvert",
    definition: resolved,
    whole: summary,
    mean: ratioOf(moments, converted, level, [0, Number.POSITIVE_INFINITY]),
    steps: tally.gaps.map((gaps) => timeSummary(gaps, perMs)),
    histogram: histogram(whole, perMs, edgesMs ?? equalBins(summary, bins)),
    conversion: wilson(converted, converted + notConverted, { level, clusters: sums?.of(plan.n - 1, 0) ?? null }),
    notConverted,
    leftOut: { no_entry: countOf(0), removed: countOf(2) },
    warnings,
  };
  const { breakdown, ...rest } = resolved;
  if (breakdown === undefined) return result;
  // all groups have the bins of the whole, so that their histograms can be compared
  const edges = result.histogram.edgesMs;
  const bin =
    edges.length > 1 && edges.every((edge, i) => i === 0 || edge > (edges[i - 1] as number)) ? { edgesMs: edges } : {};
  const { bins: _, ...others } = options;
  const broken = journeyGroups(plan, observed.until, breakdown, "timeToConvert", (group, end) =>
    timeToConvert(group, rest as FunnelDefinition, { ...others, ...bin, ...end }),
  );
  const { groups, additive } = broken;
  return { ...result, groups, additive, warnings: [...warnings, ...broken.warnings] };
}

/** Adds up the times of each customer, whose journeys follow each other. */
function createSums(moments: RatioSums) {
  let [current, sum, n] = [-1, 0, 0];
  const close = () => void (n > 0 && addToRatio(moments, sum, n));
  const add = (customer: number, time: number) => {
    if (customer !== current) {
      close();
      [current, sum, n] = [customer, 0, 0];
    }
    sum += time;
    n++;
  };
  return { add, close };
}

const optionKeys: KeysOf<TimeToConvertOptions> = {
  bins: true,
  edgesMs: true,
  level: true,
  cluster: true,
  observedUntil: true,
  unknownTouchpoints: true,
};

/** Makes equal bins from the least to the greatest duration; one bin when all are equal. */
function equalBins(summary: TimeSummary | null, bins?: number): number[] {
  if (summary === null) return [];
  const { n, minMs, maxMs } = summary;
  const many = minMs === maxMs ? 1 : (bins ?? Math.min(60, Math.max(1, Math.ceil(Math.cbrt(n)))));
  return Array.from({ length: many + 1 }, (_, i) => (i === many ? maxMs : minMs + ((maxMs - minMs) * i) / many));
}

function histogram(column: TimeColumn, perMs: number, edges: readonly number[]): TimeToConvertResult["histogram"] {
  const counts = new Array<number>(Math.max(0, edges.length - 1)).fill(0);
  let below = 0;
  let above = 0;
  for (const times of edges.length > 0 ? piecesOf(column) : []) {
    for (const time of times) {
      const ms = time / perMs;
      if (ms < (edges[0] as number)) below++;
      else if (ms > (edges[counts.length] as number)) above++;
      else {
        let bin = counts.length - 1;
        while (bin > 0 && ms < (edges[bin] as number)) bin--;
        counts[bin] = (counts[bin] as number) + 1;
      }
    }
  }
  return { edgesMs: [...edges], counts, below, above };
}
