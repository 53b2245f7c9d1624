/** Measures the time from a start to an event. Journeys that have not had the event yet are included. */

import { checkKeys } from "../core/checks/checkKeys.ts";
import { expectSource } from "../core/checks/expectSource.ts";
import { failWith } from "../core/checks/fail.ts";
import { wholeNumber } from "../core/checks/wholeNumber.ts";
import { compareNames } from "../core/codes.ts";
import { type Warning, warning } from "../core/issue.ts";
import { quote } from "../core/suggest.ts";
import type { Breakdown } from "../log/breakdown/breakdown.ts";
import { checkBreakdown } from "../log/breakdown/groupJourneys.ts";
import type { GroupOf } from "../log/breakdown/groupOf.ts";
import { groupResults } from "../log/breakdown/groupResults.ts";
import { type Condition, compileCondition } from "../log/condition.ts";
import type { EventLog } from "../log/eventLog.ts";
import { labelColumn } from "../log/labelColumn.ts";
import type { LabelBy } from "../log/labelTypes/labelBy.ts";
import { logWarnings } from "../log/logWarnings.ts";
import { observedPart } from "../log/observedPart.ts";
import { clusteredLogRank } from "./clusteredLogRank.ts";
import { type KaplanMeierResult, kaplanMeier } from "./kaplanMeier.ts";
import { type LogRankResult, logRank, smallGroups } from "./logRank.ts";
import { fewStarted, isClustered, observation } from "./observation.ts";
import type { RetentionOptions } from "./retentionDefinition.ts";
import { type PartWaits, sumOfWaits, type Wait, waitsOf } from "./survivalWaits.ts";

/** What {@link survival} asks. Plain JSON. */
export type SurvivalDefinition = {
  /** Where the clock starts: at the first such event of a journey. */
  start: Condition;
  /** The event whose time is measured: the first such event after the instant of the start event. */
  event: Condition;
  /** The column of the start event by which groups are compared. @defaultValue one curve for all */
  by?: LabelBy;
  /** How many groups are shown, the largest first; the others become one group `other`. @defaultValue `10` */
  top?: number;
  /** Also draws a curve for each group of journeys. Give `by` or `breakdown`. @defaultValue no groups */
  breakdown?: Breakdown;
  /** Where an `observedUntil` without offset was written: an IANA name. @defaultValue the zone the log was read in, else `"UTC"` */
  timeZone?: string;
};

/** How {@link survival} computes: the same options as {@link RetentionOptions}. */
export type SurvivalOptions = RetentionOptions;

/** One group. `kind` tells a group whose value is the text "other" from the group of all others. With `breakdown` it has all fields of a result. */
export type SurvivalGroup = {
  kind: "value" | "other" | "none";
  value: string | null;
  curve: KaplanMeierResult;
} & Partial<Omit<GroupOf<SurvivalResult>, "comparison">>;

/** The result of {@link survival}. */
export type SurvivalResult = {
  kind: "survival";
  definition: SurvivalDefinition;
  /** Journeys with an event until `observedUntil`. */
  journeys: number;
  /** Journeys with a start event. */
  started: number;
  observedUntil: number | null;
  curve: KaplanMeierResult;
  groups?: SurvivalGroup[];
  /**
   * Log-rank test of the groups; `null` with fewer than two. Where customers have several journeys, its variance groups them by
   * customer. With `breakdown` it is also `null` where customers have several journeys or the groups overlap: use `compareGroups`.
   */
  comparison?: LogRankResult | null;
  /** With `breakdown`: whether the groups add up to the whole. */
  additive?: boolean;
  warnings: Warning[];
};

/**
 * The Kaplan-Meier curve of the time from a start to an event: the share that has not had the event yet, by the time waited. A
 * journey without the event counts for as long as it was watched, so that young customers are not counted as lost.
 *
 * All journeys are assumed to be watched until `observedUntil` (default: the last event of the log). Later events are ignored,
 * and the warning `after_observed_until` counts them. An event at the instant of the start does not count as the event; the
 * warning `tied_events` counts the journeys with one.
 *
 * @param log - what customers did
 * @param definition - where the clock starts, which event ends it, which groups are compared
 * @param options - confidence level, end of observation, clustering
 * @throws {@link ParcoursError} `unknown_touchpoint` and the errors of conditions, `unknown_property`, `invalid_definition`
 * @example
 * const orders = logFromRows(
 *   [
 *     { customer: "ann", touchpoint: "signup", time: "2024-01-01" },
 *     { customer: "ann", touchpoint: "order", time: "2024-01-03" },
 *     { customer: "bob", touchpoint: "signup", time: "2024-01-02" },
 *     { customer: "eve", touchpoint: "signup", time: "2024-01-04" },
 *     { customer: "eve", touchpoint: "order", time: "2024-01-10" },
 *   ],
 *   { customer: "customer", touchpoint: "touchpoint", time: "time" },
 * );
 * const { curve } = survival(orders, { start: "signup", event: "order" });
 * curve.q50Ms // => 6 * 86_400_000
 * curve.censored // => 1
 */
export function survival(log: EventLog, definition: SurvivalDefinition, options: SurvivalOptions = {}): SurvivalResult {
  expectSource(log, "log", "survival");
  return survivalFor(log, definition, options);
}

/** {@link survival} without the check of its log; with the waits of the parts of the log, where these were counted apart. */
export function survivalFor(
  log: EventLog,
  definition: SurvivalDefinition,
  options: SurvivalOptions,
  parts: readonly PartWaits[] | null = null,
): SurvivalResult {
  checkKeys(definition, { start: true, event: true, by: true, top: true, breakdown: true, timeZone: true }, "survival");
  const breakdown = definition.breakdown && checkBreakdown(definition.breakdown, "survival");
  if (breakdown && definition.by !== undefined)
    failWith("survival", "breakdown", "by or breakdown", "both", "", "invalid_definition");
  const place = (path: string) => ({ caller: "survival", path, timeZone: definition.timeZone });
  const start = compileCondition(log, definition.start, place("start"));
  const event = compileCondition(log, definition.event, place("event"));
  const { top = 10 } = definition;
  wholeNumber(top, "survival", "top");
  const label = definition.by === undefined ? null : labelColumn(log, definition.by, "survival");
  const seen = observation(log, options, "survival", definition.timeZone);
  const { waits, tied, firstTied } = parts ? sumOfWaits(parts) : waitsOf(log, seen, start, event, label?.codes ?? null);
  const clustered = isClustered(log, seen.cluster);
  const curveOf = (some: readonly Wait[]) =>
    kaplanMeier(
      some.map(({ ms }) => ms),
      some.map(({ happened }) => happened),
      { level: seen.level, customers: clustered ? some.map(({ customer }) => customer) : null },
    );
  const result: SurvivalResult = {
    kind: "survival",
    definition,
    journeys: seen.journeys,
    started: waits.length,
    observedUntil: seen.until,
    curve: curveOf(waits),
    warnings: [...logWarnings(log), ...seen.warnings],
  };
  if (tied > 0) {
    const message = `${tied} journeys have the event at the instant of their start; only later ones are counted`;
    result.warnings.push(warning("tied_events", message, tied, [], firstTied));
  }
  result.warnings.push(...fewStarted(waits.length));
  if (breakdown) return withGroups(log, result, { ...definition, breakdown }, options, clustered);
  if (label === null) return result;
  const nameOf = (code: number) => (code < label.base ? null : (label.names[code - label.base] as string));
  const groups = groupsOf(waits, nameOf, top);
  result.groups = groups.map(({ kind, value, waits: some }) => ({ kind, value, curve: curveOf(some) }));
  result.comparison = null;
  if (groups.length < 2) return result;
  result.comparison = clustered
    ? clusteredLogRank(
        groups.flatMap(({ waits: some }, group) => some.map((wait) => ({ ...wait, group }))),
        groups.length,
      )
    : logRank(result.groups.map(({ curve }) => curve));
  const sizes = groups.map(({ waits: some }) => some.length);
  const titleOf = (k: number) => titleOfGroup(groups[k] as (typeof groups)[number]);
  result.comparison.warnings = smallGroups(result.comparison.groups, sizes, titleOf);
  result.warnings.push(...result.comparison.warnings);
  return result;
}

/** The result with a curve for each group of the breakdown, and the log-rank test where the groups are independent. */
function withGroups(
  log: EventLog,
  result: SurvivalResult,
  definition: SurvivalDefinition & { breakdown: Required<Breakdown> },
  options: SurvivalOptions,
  clustered: boolean,
): SurvivalResult {
  const { breakdown, ...rest } = definition;
  const { observedUntil: until } = result;
  const zone = definition.timeZone ?? log.timeZone ?? "UTC";
  const observed = observedPart(log, options.observedUntil, zone, "survival").log;
  const own = until === null ? options : { ...options, observedUntil: until };
  const { groups, additive, warnings } = groupResults(observed, breakdown, "survival", (group) =>
    survival(group, rest, own),
  );
  const independent = additive && !clustered && groups.length > 1;
  const comparison = independent ? logRank(groups.map(({ curve }) => curve)) : null;
  return { ...result, definition, groups, additive, comparison, warnings: [...result.warnings, ...warnings] };
}

function titleOfGroup({ kind, value }: { kind: SurvivalGroup["kind"]; value: string | null }): string {
  if (kind === "value") return `group ${quote(value as string)}`;
  return kind === "other" ? "all other groups together" : "journeys without a value";
}

/** Puts the largest groups first, then `other`, then the journeys without a value. */
function groupsOf(waits: readonly Wait[], nameOf: (code: number) => string | null, top: number) {
  const byCode = new Map<number, Wait[]>();
  for (const wait of waits) {
    const group = byCode.get(wait.group);
    if (group === undefined) byCode.set(wait.group, [wait]);
    else group.push(wait);
  }
  const all = Array.from(byCode, ([code, some]) => ({ kind: "value" as const, value: nameOf(code), waits: some }));
  const named = all
    .filter(({ value }) => value !== null)
    .sort((a, b) => b.waits.length - a.waits.length || compareNames(a.value as string, b.value as string));
  // a single value is shown under its own name, never as "other"
  const shown = named.length <= top + 1 ? named.length : top;
  const rest = named.slice(shown).flatMap((group) => group.waits);
  const none = all.filter(({ value }) => value === null).map((group) => ({ ...group, kind: "none" as const }));
  const other = rest.length === 0 ? [] : [{ kind: "other" as const, value: null, waits: rest }];
  return [...named.slice(0, shown), ...other, ...none];
}
