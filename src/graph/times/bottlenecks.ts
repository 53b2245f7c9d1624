/** Ranks touchpoints and transitions by the time that journeys lose there. */

import { checkKeys, type KeysOf } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { oneOf } from "../../core/checks/oneOf.ts";
import { compareNames } from "../../core/codes.ts";
import { quantile } from "../../core/quantile.ts";
import { type RatioSums, ratioOf } from "../../core/rates/ratioOf.ts";
import type { EventLog } from "../../log/eventLog.ts";
import { type LabelColumn, labelColumn } from "../../log/labelColumn.ts";
import { logWarnings } from "../../log/logWarnings.ts";
import { checkEstimates } from "../../paths/customers/estimateOptions.ts";
import type { BottlenecksDefinition, BottlenecksOptions } from "./bottlenecksDefinition.ts";
import type { Bottleneck, BottlenecksResult } from "./bottlenecksResult.ts";
import { eventsByGroup } from "./eventsByGroup.ts";
import { orderedTimes } from "./timeStatistics.ts";
import { timesOfEvents } from "./timesOfEvents.ts";

/**
 * Ranks the places where journeys lose time: waiting on the way from one touchpoint to the next, and the duration of touchpoints (for
 * events with a duration, see `pairEvents`).
 *
 * A place may take its median time (or its best tenth). An occurrence that takes longer loses the rest. Rework is lost as a whole: the way
 * to a touchpoint where the journey was before, and the duration of the repeated event. The time of a journey is split over its places
 * without a rest, so that their times add up. Where events overlap, the time counts once, for the event that began first.
 *
 * Intervals are Student's t, from the variation between customers (ratio estimator). They take the time that a place may take as given.
 *
 * @param log - a log
 * @param definition - labels, working calendar, and what the times are compared against
 * @param options - confidence level, and whether customers are taken into account
 * @throws {@link ParcoursError} `invalid_definition`, `invalid_time_zone`, `unknown_property`, `unknown_label`, `too_large` for a calendar
 *   and times of more than 100 000 days
 * @example
 * const minute = 60_000;
 * const log = logFromRows(
 *   [[1, 10], [2, 10], [3, 90]].flatMap(([order, wait = 0]) => [
 *     { order, task: "order", at: 0 },
 *     { order, task: "ship", at: wait * minute },
 *   ]),
 *   { customer: "order", touchpoint: "task", time: "at" },
 * );
 * const { places, lostMs } = bottlenecks(log);
 * places.map(({ from, to, againstMs }) => [from, to, (againstMs ?? 0) / minute]) // => [["order", "ship", 10]]
 * lostMs / minute // => 80
 */
export function bottlenecks(
  log: EventLog,
  definition: BottlenecksDefinition = {},
  options: BottlenecksOptions = {},
): BottlenecksResult {
  expectSource(log, "log", caller);
  checkKeys(definition, definitionKeys, caller);
  const { level } = checkEstimates(log, options, caller);
  const { by = "touchpoint", calendar } = definition;
  const against = oneOf(definition.against, ["median", "best"], caller, "against");
  const labels = labelColumn(log, by, caller);
  const { waiting, busy } = timesOfEvents(log, calendar, caller);
  const repeated = repeats(log, labels);
  const size = labels.names.length + 1;
  const first = new Uint8Array(log.events);
  for (let j = 0; j < log.journeys; j++) first[log.offsets[j] as number] = 1;
  const code = (i: number) => labels.codes[i] as number;
  const ways = eventsByGroup(log, (i) => (first[i] === 1 ? -1 : code(i - 1) * size + code(i)), size * size);
  const stays = eventsByGroup(log, code, size);

  const name = (own: number) => labels.names[own - labels.base] ?? null;
  const quarter = against === "median" ? 0.5 : 0.1;
  const counted = [
    ...ways.map((way) => ({
      ...way,
      kind: "transition" as const,
      times: waiting,
      from: Math.floor(way.group / size),
      to: way.group % size,
    })),
    ...stays.map((stay) => ({ ...stay, kind: "touchpoint" as const, times: busy, from: stay.group, to: stay.group })),
  ].map((place) => ({ ...place, ...lossesOf(place.events, place.times, repeated, quarter) }));
  const used = counted.filter(({ totalMs }) => totalMs > 0);

  const units = options.cluster === "none" ? journeyUnits(log) : customerUnits(log);
  const lostOf = new Float64Array(units.count);
  for (const { events, losses } of used)
    for (let k = 0; k < events.length; k++) {
      const unit = units.of[events[k] as number] as number;
      lostOf[unit] = (lostOf[unit] as number) + (losses[k] as number);
    }
  const sum = (values: ArrayLike<number>, of: (value: number) => number) => {
    let total = 0;
    for (let k = 0; k < values.length; k++) total += of(values[k] as number);
    return total;
  };
  const lostMs = sum(lostOf, (ms) => ms);
  const overLost = { units: units.count, x: lostMs, xx: sum(lostOf, (ms) => ms * ms) };
  const overJourneys = { units: units.count, x: log.journeys, xx: sum(units.journeys, (n) => n * n) };
  const places = used.map(({ kind, from, to, events, journeys, totalMs, againstMs, losses, ...rest }): Bottleneck => {
    const own = { y: 0, yy: 0, byLost: 0, byJourneys: 0 };
    for (let k = 0; k < events.length; ) {
      const unit = units.of[events[k] as number] as number;
      let lost = 0;
      for (; k < events.length && units.of[events[k] as number] === unit; k++) lost += losses[k] as number;
      own.y += lost;
      own.yy += lost * lost;
      own.byLost += lost * (lostOf[unit] as number);
      own.byJourneys += lost * (units.journeys[unit] as number);
    }
    const { y, yy } = own;
    const share: RatioSums = { ...overLost, y, yy, xy: own.byLost };
    const mean: RatioSums = { ...overJourneys, y, yy, xy: own.byJourneys };
    return {
      kind,
      from: name(from),
      to: name(to),
      count: events.length,
      journeys,
      totalMs,
      againstMs,
      ...rest,
      lostMs: y,
      share: ratioOf(share, log.journeys, level, [0, 1]),
      lostPerJourney: ratioOf(mean, log.journeys, level, [0, Number.POSITIVE_INFINITY]),
    };
  });
  places.sort(
    (a, b) =>
      b.lostMs - a.lostMs ||
      b.totalMs - a.totalMs ||
      compareNames(a.from ?? "", b.from ?? "") ||
      compareNames(a.to ?? "", b.to ?? "") ||
      compareNames(b.kind, a.kind),
  );
  return {
    kind: "bottlenecks",
    definition: { ...definition, by, against },
    journeys: log.journeys,
    events: log.events,
    totalMs: places.reduce((total, place) => total + place.totalMs, 0),
    lostMs,
    places,
    warnings: logWarnings(log),
  };
}

const caller = "bottlenecks";
const definitionKeys: KeysOf<BottlenecksDefinition> = { by: true, calendar: true, against: true };

/** 1 for each event whose label occurred in its journey before. */
function repeats(log: EventLog, { codes, names }: LabelColumn): Uint8Array {
  const repeated = new Uint8Array(log.events);
  /** The last journey in which a label occurred, plus 1. */
  const seen = new Uint32Array(names.length + 1);
  for (let j = 0; j < log.journeys; j++) {
    for (let i = log.offsets[j] as number; i < (log.offsets[j + 1] as number); i++) {
      const code = codes[i] as number;
      if (seen[code] === j + 1) repeated[i] = 1;
      seen[code] = j + 1;
    }
  }
  return repeated;
}

/** The time of some events, what they may take, and what each of them loses. */
function lossesOf(events: Uint32Array, times: Float64Array, repeated: Uint8Array, q: number) {
  const kept = new Float64Array(events.length);
  let n = 0;
  for (let k = 0; k < events.length; k++) {
    const i = events[k] as number;
    if (repeated[i] === 0) kept[n++] = times[i] as number;
  }
  const usual = kept.subarray(0, n);
  const againstMs = quantile(orderedTimes(usual, [q]), q);
  const losses = new Float64Array(events.length);
  let [totalMs, reworkMs, beyondMs] = [0, 0, 0];
  for (let k = 0; k < events.length; k++) {
    const i = events[k] as number;
    const ms = times[i] as number;
    totalMs += ms;
    const beyond = Math.max(0, ms - (againstMs ?? 0));
    losses[k] = repeated[i] === 1 ? ms : beyond;
    if (repeated[i] === 1) reworkMs += ms;
    else beyondMs += beyond;
  }
  return { totalMs, againstMs, losses, reworkCount: events.length - usual.length, reworkMs, beyondMs };
}

/** What counts as independent: the unit of each event, and the journeys of each unit. */
type Units = { count: number; of: Uint32Array; journeys: Uint32Array };

function customerUnits(log: EventLog): Units {
  if (log.customer === null) return journeyUnits(log);
  const of = new Uint32Array(log.events);
  const journeys = new Uint32Array(log.customers);
  for (let j = 0; j < log.journeys; j++) {
    of.fill(log.customer[j] as number, log.offsets[j], log.offsets[j + 1]);
    journeys[log.customer[j] as number]!++;
  }
  return { count: log.customers, of, journeys };
}

function journeyUnits(log: EventLog): Units {
  const of = new Uint32Array(log.events);
  for (let j = 0; j < log.journeys; j++) of.fill(j, log.offsets[j], log.offsets[j + 1]);
  return { count: log.journeys, of, journeys: new Uint32Array(log.journeys).fill(1) };
}
