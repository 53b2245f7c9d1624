/** Tells how the journeys of two periods or groups differ: what they meet, how they begin and end, how long they are. */

import { checkKeys, type KeysOf } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { oneOf } from "../../core/checks/oneOf.ts";
import { wholeNumber } from "../../core/checks/wholeNumber.ts";
import { chiSquareTail } from "../../core/chiSquareTail.ts";
import { addCluster, clusterColumns, clustersAt } from "../../core/clusterColumns.ts";
import { compareNames } from "../../core/codes.ts";
import type { Estimate } from "../../core/estimate.ts";
import { type Warning, warning } from "../../core/issue.ts";
import { benjaminiHochberg, holm } from "../../core/pValues.ts";
import { compareEstimates } from "../../core/rates/compareEstimates.ts";
import { mannWhitney } from "../../core/rates/mannWhitney.ts";
import { compareShares } from "../../core/series/compareShares.ts";
import { wilson } from "../../core/wilson.ts";
import { type Condition, compileCondition } from "../../log/condition.ts";
import type { EventLog } from "../../log/eventLog.ts";
import { logWarnings } from "../../log/logWarnings.ts";
import { customerRuns } from "../../paths/customers/customerRuns.ts";
import { type CheckedEstimates, checkEstimates } from "../../paths/customers/estimateOptions.ts";
import { fewJourneys } from "../../paths/sourceWarnings.ts";
import { compareTransitions } from "../compareTransitions.ts";
import { timeStatistics } from "../times/timeStatistics.ts";
import { divisionEffect, driftCounts, journeyLengths, type NamedCounts, sumsAt } from "./driftCounts.ts";
import type { JourneyDriftDefinition, JourneyDriftOptions } from "./journeyDriftDefinition.ts";
import type { DriftPart, JourneyDriftResult } from "./journeyDriftResult.ts";

/**
 * How do the journeys of two periods or groups differ? One table: conversion, length and duration; how first, last and all events are
 * divided over the touchpoints; the reach of each touchpoint and channel. Each part has the size of its effect first, and its p-value second: with
 * 100,000 journeys nearly every p-value is small, and most differences are negligible.
 *
 * It counts journeys, and for `events` events. Shares: Newcombe's interval, chi-square or Fisher's exact test after counts are divided by the
 * design effect of customers, φ as the effect. Divisions: χ² of `compareShares`, divided by the mean design effect (Rao and Scott 1981), Cramér's V.
 * Lengths and durations: Mann-Whitney with the variance of ties, Cliff's δ. `pAdjusted` accounts for all parts of the result together. Differences
 * are after − before.
 *
 * @param before - the earlier log, or the reference
 * @param after - the other log, without common journeys
 * @param definition - what events are called, the conversion, the correction
 * @param options - confidence level, and whether customers are taken into account
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition`, `unknown_property`, `unknown_label`, `unknown_touchpoint` and the errors of conditions
 * @example
 * const logOf = (buyers: number) => logFromRows(
 *   Array.from({ length: 60 }, (_, i) => ["visit", ...(i < buyers ? ["buy"] : [])].map((touchpoint, time) => ({ customer: i, touchpoint, time }))).flat(),
 *   { customer: "customer", touchpoint: "touchpoint", time: "time" },
 * );
 * const { parts } = journeyDrift(logOf(15), logOf(36), { conversion: "buy" });
 * parts.slice(0, 2).map(({ part, effect, size }) => [part, effect.value?.toFixed(3), size]) // => [["conversion", "0.354", "medium"], ["length", "0.350", "medium"]]
 */
export function journeyDrift(
  before: EventLog,
  after: EventLog,
  definition: JourneyDriftDefinition = {},
  options: JourneyDriftOptions = {},
): JourneyDriftResult {
  expectSource(before, "log", caller, "before");
  expectSource(after, "log", caller, "after");
  checkKeys(definition, definitionKeys, caller);
  const { by = "touchpoint", conversion } = definition;
  const correction = oneOf(definition.correction, ["holm", "benjamini-hochberg"], caller, "correction");
  const top = wholeNumber(definition.top ?? 20, caller, "top", 0);
  const timeZone = definition.timeZone ?? before.timeZone ?? "UTC";
  const sides = [before, after].map((log): DriftSide => {
    const estimates = checkEstimates(log, options, caller);
    const counts = driftCounts(log, by, caller);
    return { log, estimates, counts: estimates.clustered ? counts : withoutSums(counts) };
  }) as [DriftSide, DriftSide];
  const [one, two] = sides;
  const { level } = one.estimates;

  const parts: DriftPart[] = [];
  if (conversion !== undefined) {
    const known = [...new Set([...before.knownTouchpoints, ...after.knownTouchpoints])];
    const [a, b] = sides.map((side) => conversionOf(side, known, conversion, timeZone)) as [Estimate, Estimate];
    parts.push(ofRates("conversion", null, a, b, level));
  }
  const [long, longer] = [journeyLengths(before), journeyLengths(after)];
  for (const [part, a, b] of [
    ["length", long.lengths, longer.lengths],
    ["duration", long.durations, longer.durations],
  ] as const)
    parts.push(ofNumbers(part, a, b, sides, level));
  for (const part of ["entry", "exit", "events"] as const) parts.push(ofDivision(part, one, two, level));
  const channels = sides.map(({ log, estimates }) => {
    if (!log.channel || by === "channel") return null;
    const { reach } = driftCounts(log, "channel", caller);
    return estimates.clustered ? reach : { ...reach, sums: null };
  });
  const touchpoints = ofReach("reach", one.counts.reach, two.counts.reach, top, level);
  const [a, b] = channels;
  const ofChannels = a && b ? ofReach("channel", a, b, top, level) : { parts: [], hidden: 0 };
  parts.push(...touchpoints.parts, ...ofChannels.parts);

  const adjusted = (correction === "holm" ? holm : benjaminiHochberg)(parts.map(({ p }) => p));
  return {
    kind: caller,
    definition: { ...definition, by, correction, top, timeZone },
    journeys: { before: before.journeys, after: after.journeys },
    parts: parts.map((part, i) => ({ ...part, pAdjusted: adjusted[i] as number | null })),
    divergence: compareTransitions(before, after, { by }, options).divergence,
    leftOut: { top: touchpoints.hidden + ofChannels.hidden },
    warnings: warningsOf(sides),
  };
}

const caller = "journeyDrift";

const definitionKeys: KeysOf<JourneyDriftDefinition> = {
  by: true,
  conversion: true,
  correction: true,
  top: true,
  timeZone: true,
};

/** One of the two logs with its counts. */
type DriftSide = { log: EventLog; estimates: CheckedEstimates; counts: ReturnType<typeof driftCounts> };

/** The counts of journeys that are independent. */
function withoutSums({ reach, entry, exit, events }: DriftSide["counts"]): DriftSide["counts"] {
  // events of one customer are never independent of each other
  return { reach: { ...reach, sums: null }, entry: { ...entry, sums: null }, exit: { ...exit, sums: null }, events };
}

/** The share of journeys with an event that meets the condition. */
function conversionOf(
  { log, estimates }: DriftSide,
  known: readonly string[],
  conversion: Condition,
  timeZone: string,
): Estimate {
  const { byTouchpoint, test } = compileCondition({ ...log, knownTouchpoints: known }, conversion, {
    caller,
    path: "conversion",
    timeZone,
  });
  const sums = clusterColumns(1);
  const starts = customerRuns(log);
  let converted = 0;
  for (let c = 0; c + 1 < starts.length; c++) {
    let own = 0;
    const [from, to] = [starts[c] as number, starts[c + 1] as number];
    for (let j = from; j < to; j++) {
      for (let i = log.offsets[j] as number; i < (log.offsets[j + 1] as number); i++) {
        const fits = byTouchpoint[log.touchpoint[i] as number];
        if (fits !== 1 && !(fits === 2 && test(i))) continue;
        own++;
        break;
      }
    }
    converted += own;
    addCluster(sums, 0, own, to - from);
  }
  const clusters = estimates.clustered ? clustersAt(sums, 0) : null;
  return wilson(converted, log.journeys, { level: estimates.level, clusters });
}

/** Two shares of journeys. φ is the difference ÷ the standard deviation of both together: its square is χ² ÷ n. */
function ofRates(
  part: DriftPart["part"],
  name: string | null,
  before: Estimate,
  after: Estimate,
  level: number,
): DriftPart {
  const { difference, p, test } = compareEstimates(before, after, level);
  const n = before.n + after.n;
  const share = ((before.value ?? 0) * before.n + (after.value ?? 0) * after.n) / n;
  const spread = Math.sqrt(share * (1 - share));
  const scale = Math.sqrt((before.n * after.n) / n / n);
  const phi = (d: number | null) => (d === null ? null : spread > 0 ? (d * scale) / spread : 0);
  const value = phi(difference.value);
  const effect = { value, n, lower: phi(difference.lower), upper: phi(difference.upper), level, method: "phi" };
  return { ...blank, part, name, before, after, difference, effect, size: sizeOf(value, [0.1, 0.3, 0.5]), p, test };
}

/** Lengths or durations of journeys. */
function ofNumbers(
  part: "length" | "duration",
  before: Float64Array,
  after: Float64Array,
  sides: readonly DriftSide[],
  level: number,
): DriftPart {
  const { delta, p } = mannWhitney(before, after, level);
  const [a, b] = [before, after].map((values, s) => {
    const { log, estimates } = sides[s] as DriftSide;
    return timeStatistics(values, estimates.clustered ? log.customer : null, level).median;
  }) as [Estimate, Estimate];
  const size = sizeOf(delta.value, [0.147, 0.33, 0.474]);
  return { ...blank, part, name: null, before: a, after: b, effect: delta, size, p, test: "mann-whitney" };
}

/** How the first, last or all events are divided over the names. */
function ofDivision(part: "entry" | "exit" | "events", one: DriftSide, two: DriftSide, level: number): DriftPart {
  const [a, b] = [one.counts[part], two.counts[part]];
  const names = [...new Set([...a.names, ...b.names])];
  const countsOf = ({ names: own, counts }: NamedCounts) => {
    const places = new Map(own.map((name, i) => [name, i]));
    return names.map((name) => counts[places.get(name) ?? -1] ?? 0);
  };
  const shares = compareShares(countsOf(a), countsOf(b));
  const n = a.total + b.total;
  const effect = n === 0 ? 1 : (b.total * divisionEffect(a) + a.total * divisionEffect(b)) / n;
  const value = shares.cramersV;
  return {
    ...blank,
    part,
    name: null,
    effect: { value, n, lower: null, upper: null, level, method: "cramers-v" },
    size: shares.size,
    psi: shares.psi,
    divergence: shares.jensenShannon,
    p: shares.chiSquare === null ? null : chiSquareTail(shares.chiSquare / effect, shares.df),
    test: "chi-square",
  };
}

/** The reach of the names that most journeys meet. */
function ofReach(part: "reach" | "channel", one: NamedCounts, two: NamedCounts, top: number, level: number) {
  const shareOf = ({ names, counts, total }: NamedCounts) =>
    new Map(names.map((name, i) => [name, total > 0 ? (counts[i] as number) / total : 0]));
  const countOf = ({ names, counts }: NamedCounts) => new Map(names.map((name, i) => [name, counts[i] as number]));
  const [a, b] = [shareOf(one), shareOf(two)];
  const [countA, countB] = [countOf(one), countOf(two)];
  const both = (name: string) => (a.get(name) ?? 0) + (b.get(name) ?? 0);
  const names = [...new Set([...one.names, ...two.names])].filter((name) => both(name) > 0);
  const shown = names.sort((x, y) => both(y) - both(x) || compareNames(x, y)).slice(0, top);
  const parts = shown.map((name) =>
    ofRates(
      part,
      name,
      wilson(countA.get(name) ?? 0, one.total, { level, clusters: sumsAt(one, name) }),
      wilson(countB.get(name) ?? 0, two.total, { level, clusters: sumsAt(two, name) }),
      level,
    ),
  );
  const large = ({ effect }: DriftPart) => Math.abs(effect.value ?? 0);
  parts.sort((x, y) => large(y) - large(x) || compareNames(x.name as string, y.name as string));
  return { parts, hidden: names.length - shown.length };
}

/** A part about which nothing is known yet. */
const blank = { before: null, after: null, difference: null, psi: null, divergence: null, pAdjusted: null };

function sizeOf(effect: number | null, [small, medium, large]: readonly [number, number, number]): DriftPart["size"] {
  if (effect === null) return null;
  const own = Math.abs(effect);
  return own < small ? "negligible" : own < medium ? "small" : own < large ? "medium" : "large";
}

function warningsOf(sides: readonly DriftSide[]): Warning[] {
  const warnings = sides.flatMap(({ log }, side) =>
    [...logWarnings(log), ...fewJourneys(log.journeys)].map(
      (each): Warning => ({ ...each, path: [side === 0 ? "before" : "after", ...each.path] }),
    ),
  );
  if (sides.some(({ log }) => log.customers < log.journeys))
    warnings.push(
      warning("not_independent", "tests of lengths and durations treat the journeys of one customer as independent"),
    );
  return warnings;
}
