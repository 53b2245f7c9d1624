/** Joins the event that opens an activity with the event that closes it: one event with a duration. */

import { checkKeys, type KeysOf } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";
import { codesFor, compareNames } from "../../core/codes.ts";
import { ParcoursError } from "../../core/error.ts";
import { quote } from "../../core/suggest.ts";
import type { PairedEvents } from "../caught/pairedEvents.ts";
import { durationProperty } from "../columns/durationProperty.ts";
import { type Condition, compileCondition } from "../condition.ts";
import { columnOf, type EventLog, unitsPerMs } from "../eventLog.ts";
import { eventMask, isMarked } from "../eventMask.ts";
import { labelColumn } from "../labelColumn.ts";
import type { LogColumn } from "../logColumn.ts";
import { selectEvents } from "../verbs/selectEvents.ts";
import { withStep } from "../verbs/withStep.ts";

/** Which events {@link pairEvents} joins. Plain JSON. */
export type PairEventsDefinition = {
  /** The events that open an activity. */
  start: Condition;
  /** The events that close it. */
  complete: Condition;
  /** A column that both events of a pair have the same value in, such as the number of a ticket. @defaultValue none */
  key?: string;
  /**
   * The touchpoint of the pair, for starts and completes that are touchpoints of their own (`"call_begins"`, `"call_ends"`). Without it
   * both events of a pair have the same touchpoint, which stays.
   */
  name?: string;
};

/**
 * Joins the event that opens an activity with the event that closes it. The pair is one event at the time of the start. Its property
 * `durationMs` is the time until the complete. The standard source is an XES log with `lifecycle:transition`.
 *
 * Pairs are made first in, first out, for each customer, touchpoint (unless `name` is given) and `key`: a complete closes the earliest
 * start that is still open. Events at the same time count in the order of the log. The pair has the channel, value, cost and properties
 * of the complete; where the complete has none, those of the start. All other events stay, without a duration: events that no condition
 * selects, starts and completes without a counterpart. Durations that events have already stay, so that a second call adds other pairs.
 *
 * The last step of `lineage` has the counts in `paired`; `leftOut` counts the completes that became part of their start
 * (`joined_to_start`) and the journeys that have no events left (`no_events`).
 *
 * @param log - not changed
 * @param definition - what opens and what closes an activity
 * @throws {@link ParcoursError} `invalid_definition`, `unknown_property`, `name_taken` for a property `durationMs` that is not a number,
 *   and the errors of conditions
 * @example
 * const log = logFromRows(
 *   [
 *     { order: 1, task: "pack", phase: "start", at: 0 },
 *     { order: 1, task: "pack", phase: "complete", at: 60_000 },
 *     { order: 1, task: "ship", phase: "start", at: 90_000 },
 *   ],
 *   { customer: "order", touchpoint: "task", time: "at", properties: ["phase"] },
 * );
 * const tasks = pairEvents(log, { start: { where: { phase: "start" } }, complete: { where: { phase: "complete" } } });
 * logToRows(tasks).map(({ touchpoint, durationMs }) => [touchpoint, durationMs]) // => [["pack", 60000], ["ship", null]]
 * tasks.lineage.at(-1)?.paired // => { pairs: 1, startsAlone: 1, completesAlone: 0, ambiguous: 0 }
 */
export function pairEvents(log: EventLog, definition: PairEventsDefinition): EventLog {
  expectSource(log, "log", caller);
  checkKeys(definition, definitionKeys, caller);
  const { start, complete, key, name } = definition;
  if (start === undefined) fail(caller, "start", "a condition", start);
  if (complete === undefined) fail(caller, "complete", "a condition", complete);
  if (key !== undefined && typeof key !== "string") fail(caller, "key", "the name of a column", key);
  if (name !== undefined && typeof name !== "string") fail(caller, "name", "a text", name);
  if (name === undefined) checkSameTouchpoints(start, complete);
  const known = columnOf(log, durationProperty);
  if (known !== undefined && known.type !== "number")
    throw new ParcoursError(
      "name_taken",
      `${caller}: the log has a property ${quote(durationProperty)} that is not a number. Read it under another name.`,
    );
  const found = pairsOf(log, definition);
  const joined = joinPairs(log, found.completeOf, known?.values, name);
  return withStep(
    log,
    joined,
    caller,
    structuredClone(definition),
    { joined_to_start: found.counts.pairs, no_events: log.journeys - joined.journeys },
    { paired: found.counts },
  );
}

const caller = "pairEvents";
const definitionKeys: KeysOf<PairEventsDefinition> = { start: true, complete: true, key: true, name: true };

/** Refuses conditions that name different touchpoints: without `name` their events never make a pair. */
function checkSameTouchpoints(start: Condition, complete: Condition): void {
  const [opening, closing] = [touchpointsIn(start), touchpointsIn(complete)];
  if (opening === null || closing === null || opening.some((one) => closing.includes(one))) return;
  fail(
    caller,
    "name",
    "the touchpoint of the pairs",
    undefined,
    "start and complete select different touchpoints, and without a name a pair has one touchpoint.",
  );
}

/** The touchpoints that a condition names, `null` when it does not name any. */
function touchpointsIn(condition: Condition): readonly string[] | null {
  if (typeof condition === "string") return [condition];
  if (Array.isArray(condition)) return condition as readonly string[];
  const named = (condition as { touchpoint?: string | readonly string[] } | null)?.touchpoint;
  return named === undefined ? null : typeof named === "string" ? [named] : named;
}

const none = 0xffffffff;

/** For each start the event that completes it (or {@link none}), and the counts. */
function pairsOf(
  log: EventLog,
  { start, complete, key, name }: PairEventsDefinition,
): { completeOf: Uint32Array; counts: PairedEvents } {
  const masks = { start, complete };
  const opens = eventMask(log, compileCondition(log, masks.start, { caller, path: "start" }));
  const closes = eventMask(log, compileCondition(log, masks.complete, { caller, path: "complete" }));
  const keys = key === undefined ? null : labelColumn(log, key, caller, "key");
  const groups = name === undefined ? log.touchpoints.length : 1;
  const completeOf = new Uint32Array(log.events).fill(none);
  /** The next open start of the same group, for each start. */
  const next = new Uint32Array(log.events);
  const first = new Map<number, number>();
  const last = new Map<number, number>();
  const counts: PairedEvents = { pairs: 0, startsAlone: 0, completesAlone: 0, ambiguous: 0 };
  for (let j = 0; j < log.journeys; j++) {
    // journeys of one customer follow each other: what one of them opens, the next may close
    if (log.customer === null || j === 0 || log.customer[j] !== log.customer[j - 1]) {
      first.clear();
      last.clear();
    }
    for (let i = log.offsets[j] as number; i < (log.offsets[j + 1] as number); i++) {
      const [isStart, isComplete] = [isMarked(opens, i), isMarked(closes, i)];
      if (isStart && isComplete) counts.ambiguous++;
      if (isStart === isComplete) continue;
      const group =
        (keys === null ? 0 : (keys.codes[i] as number)) * groups +
        (name === undefined ? (log.touchpoint[i] as number) : 0);
      const open = first.get(group);
      if (isStart) {
        counts.startsAlone++;
        next[i] = none;
        if (open === undefined) first.set(group, i);
        else next[last.get(group) as number] = i;
        last.set(group, i);
      } else if (open === undefined) {
        counts.completesAlone++;
      } else {
        completeOf[open] = i;
        counts.startsAlone--;
        counts.pairs++;
        const following = next[open] as number;
        if (following === none) first.delete(group);
        else first.set(group, following);
      }
    }
  }
  return { completeOf, counts };
}

/** The log in which every start with a complete has its duration and its values, and the complete is gone. */
function joinPairs(
  log: EventLog,
  completeOf: Uint32Array,
  known: Float64Array | undefined,
  name: string | undefined,
): EventLog {
  const perMs = unitsPerMs(log);
  const durations = known?.slice() ?? new Float64Array(log.events).fill(Number.NaN);
  const keep = new Uint8Array(log.events).fill(1);
  let pairs = 0;
  for (let i = 0; i < log.events; i++) {
    const other = completeOf[i] as number;
    if (other === none) continue;
    pairs++;
    keep[other] = 0;
    durations[i] = ((log.time[other] as number) - (log.time[i] as number)) / perMs;
  }
  /** A column whose pairs have the value of the complete, unless that has no value. */
  const merged = <A extends { slice(): A; [index: number]: number }>(
    values: A,
    isNone: (value: number) => boolean,
  ): A => {
    const own = values.slice();
    for (let i = 0; i < log.events; i++) {
      const other = completeOf[i] as number;
      if (other !== none && !isNone(values[other] as number)) own[i] = values[other] as number;
    }
    return own;
  };
  const mergedColumn = (column: LogColumn): LogColumn =>
    column.type === "number"
      ? { ...column, values: merged(column.values, (value) => value !== value) }
      : column.type === "text"
        ? { ...column, codes: merged(column.codes as Uint32Array, (code) => code === 0) }
        : { ...column, codes: merged(column.codes, (code) => code === 2) };
  const others = log.properties.filter((one) => one.name !== durationProperty);
  const properties = [
    ...others.map((one) => ({ name: one.name, column: mergedColumn(one.column) })),
    { name: durationProperty, column: { type: "number" as const, values: durations } },
  ];
  const { channel, value, cost } = log;
  const whole: EventLog = {
    ...log,
    ...(name !== undefined && pairs > 0 ? namedPairs(log, completeOf, name) : {}),
    ...(channel ? { channel: mergedColumn(channel) as typeof channel } : {}),
    ...(value ? { value: merged(value, (one) => one !== one) } : {}),
    ...(cost ? { cost: merged(cost, (one) => one !== one) } : {}),
    properties,
  };
  return selectEvents(whole, keep);
}

/** The touchpoints of a log in which all pairs have one name. */
function namedPairs(log: EventLog, completeOf: Uint32Array, name: string) {
  const touchpoints = [...new Set([...log.touchpoints, name])].sort(compareNames);
  const codes = new Map(touchpoints.map((one, code) => [one, code]));
  const newCode = Uint32Array.from(log.touchpoints, (one) => codes.get(one) as number);
  const own = codes.get(name) as number;
  const touchpoint = codesFor(touchpoints.length - 1, log.events);
  for (let i = 0; i < log.events; i++)
    touchpoint[i] = completeOf[i] === none ? (newCode[log.touchpoint[i] as number] as number) : own;
  const knownTouchpoints = [...new Set([...log.knownTouchpoints, name])].sort(compareNames);
  return { touchpoints, touchpoint, knownTouchpoints };
}
