/** How long until it happens: time from a start to an event, with those it has not happened to yet. */

import { checkKeys } from "../core/checks/checkKeys.ts";
import { compareNames } from "../core/columns.ts";
import { ParcoursError } from "../core/error.ts";
import { type Warning, warning } from "../core/issue.ts";
import { type Condition, compileCondition } from "../log/condition.ts";
import { type EventLog, unitsPerMs } from "../log/eventLog.ts";
import { type LabelBy, labelColumn } from "../log/labels.ts";
import { logWarnings } from "../log/logWarnings.ts";
import { firstFit, observation } from "./eventTimes.ts";
import { type KaplanMeierResult, kaplanMeier } from "./kaplanMeier.ts";
import { type LogRankResult, logRank } from "./logRank.ts";
import type { RetentionOptions } from "./retentionResult.ts";

/** What {@link survival} asks. Plain JSON. */
export type SurvivalDefinition = {
  /** Where the clock starts: the first such event of a journey. */
  start: Condition;
  /** What is waited for: the first such event after the start event. */
  event: Condition;
  /** Compare groups by a column of the start event. @defaultValue one curve for all */
  by?: LabelBy;
  /** How many groups, the largest first; the rest is one group `other`. @defaultValue `10` */
  top?: number;
};

/** One group; `kind` keeps a value called "other" apart. */
export type SurvivalGroup = { kind: "value" | "other" | "none"; value: string | null; curve: KaplanMeierResult };

/** The answer of {@link survival}. */
export type SurvivalResult = {
  kind: "survival";
  definition: SurvivalDefinition;
  journeys: number;
  /** Journeys with a start event. */
  started: number;
  observedUntil: number | null;
  curve: KaplanMeierResult;
  groups?: SurvivalGroup[];
  /** Log-rank test over the groups; `null` with fewer than two. */
  comparison?: LogRankResult | null;
  warnings: Warning[];
};

/**
 * The Kaplan-Meier curve of the time from a start to an event: the share to whom it has not happened yet, by the time waited.
 * Journeys without the event count for as long as they were watched, so young customers do not pass for lost ones.
 *
 * Everybody is taken to be watched until `observedUntil` (default: the last event of the log).
 *
 * @throws {@link ParcoursError} `unknown_touchpoint` and the faults of conditions, `unknown_property`, `invalid_definition`
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
export function survival(
  log: EventLog,
  definition: SurvivalDefinition,
  options: RetentionOptions = {},
): SurvivalResult {
  checkKeys(definition, { start: true, event: true, by: true, top: true }, "survival");
  const place = (path: string) => ({ caller: "survival", path });
  const start = compileCondition(log, definition.start, place("start"));
  const event = compileCondition(log, definition.event, place("event"));
  const { top = 10 } = definition;
  if (!Number.isInteger(top) || top < 1)
    throw new ParcoursError(
      "invalid_definition",
      `survival: top: expected a whole number of at least 1, got ${String(top)}`,
    );
  const label = definition.by === undefined ? null : labelColumn(log, definition.by, "survival");
  const { until, level } = observation(log, options, "survival");
  const perMs = unitsPerMs(log);
  const waits: Wait[] = [];
  for (let j = 0; j < log.journeys; j++) {
    const end = log.offsets[j + 1] as number;
    const from = firstFit(log, start, log.offsets[j] as number, end);
    if (from === end) continue;
    const to = firstFit(log, event, from + 1, end);
    const began = (log.time[from] as number) / perMs;
    const ended = to === end ? Number.POSITIVE_INFINITY : (log.time[to] as number) / perMs;
    const happened = ended <= (until as number);
    // a start after the end of observation was watched for no time at all
    const ms = Math.max(0, (happened ? ended : (until as number)) - began);
    waits.push({ ms, happened, group: label === null ? 0 : (label.codes[from] as number) });
  }
  const curveOf = (some: readonly Wait[]) =>
    kaplanMeier(
      some.map(({ ms }) => ms),
      some.map(({ happened }) => happened),
      level,
    );
  const result: SurvivalResult = {
    kind: "survival",
    definition,
    journeys: log.journeys,
    started: waits.length,
    observedUntil: until,
    curve: curveOf(waits),
    warnings: logWarnings(log),
  };
  if (waits.length < 30)
    result.warnings.push(
      warning("few_journeys", `only ${waits.length} journeys started: intervals are wide`, waits.length),
    );
  if (label !== null) {
    const nameOf = (code: number) => (code < label.base ? null : (label.names[code - label.base] as string));
    result.groups = groupsOf(waits, nameOf, top).map(({ kind, value, waits: some }) => ({
      kind,
      value,
      curve: curveOf(some),
    }));
    result.comparison = result.groups.length < 2 ? null : logRank(result.groups.map(({ curve }) => curve));
  }
  return result;
}

type Wait = { ms: number; happened: boolean; group: number };

/** Largest groups first, then `other`, then those without a value. */
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
  // "other" never stands for a single value
  const shown = named.length <= top + 1 ? named.length : top;
  const rest = named.slice(shown).flatMap((group) => group.waits);
  const none = all.filter(({ value }) => value === null).map((group) => ({ ...group, kind: "none" as const }));
  const other = rest.length === 0 ? [] : [{ kind: "other" as const, value: null, waits: rest }];
  return [...named.slice(0, shown), ...other, ...none];
}
