/** Cuts a journey into pieces: the touches of each, after lookback, direct and collapse, and its stage marks. */

import type { EventLog } from "../../log/eventLog.ts";
import { CONVERSION, type CompiledPaths, TOUCH } from "./compilePaths.ts";
import { markStages } from "./markStages.ts";
import { collapseTouches, createPieceTouches, dropDirect, dropFirst, fateOf, setFate, USED } from "./pieceTouches.ts";

/** The counts taken while journeys are cut, in addition to what happened to every event. */
export type CutCounts = {
  converting: number;
  nonConverting: number;
  open: number;
  emptyNull: number;
  counted: number;
  unmatched: number;
  otherCycle: number;
  tied: number;
  merged: number;
  withoutValue: number;
  reused: number;
  asConversion: number;
  negative: number;
  /** The first journey that raised each of these counts. */
  first: { [name in (typeof exampled)[number]]?: number };
};

const exampled = ["merged", "unmatched", "withoutValue", "negative", "open", "reused"] as const;

/** Notes a journey as the example of each count that it is the first to raise. */
export function noteExamples(counts: CutCounts, journey: number): void {
  for (const name of exampled) if (counts[name] > 0) counts.first[name] ??= journey;
}

/** Conversions of one journey at one instant. */
export type ConversionMoment = {
  at: number;
  conversions: number;
  /** Number of conversion events; it is larger than `conversions` where they count as one. */
  events: number;
  value: number;
  withoutValue: number;
  /** Number of conversions with a negative value. */
  negative: number;
  /** First and last conversion event; then the first event of the instant, and the event after the instant. */
  first: number;
  last: number;
  begin: number;
  next: number;
  /** Index after the last touch that belongs to the moment. */
  boundary: number;
};

/** Makes the steps that are applied to one piece. `touches` and `marks` contain the result for the latest piece. */
export function createCutter(log: EventLog, compiled: CompiledPaths, fates: Uint8Array, longest: number, last: number) {
  const { kind, codes, base, filler, value, ties, conversionIsTouch, direct, collapse, stages } = compiled;
  const { lookback = Infinity, lookbackTouches = Infinity, lastTouchAnchor, nullAfter = 0 } = compiled;
  const { time } = log;
  const touches = createPieceTouches(longest);
  const marks = new Int32Array(stages.length);
  const seen = new Uint32Array(compiled.names.length);
  const counts: CutCounts = {
    converting: 0,
    nonConverting: 0,
    open: 0,
    emptyNull: 0,
    counted: 0,
    unmatched: 0,
    otherCycle: 0,
    tied: 0,
    merged: 0,
    withoutValue: 0,
    reused: 0,
    asConversion: 0,
    negative: 0,
    first: {},
  };

  const momentAt = (i: number, from: number, to: number): ConversionMoment => {
    const at = time[i] as number;
    const sums = { conversions: 0, events: 0, value: 0, withoutValue: 0, negative: 0 };
    const moment = { at, ...sums, first: i, last: i, begin: i, next: i, boundary: 0 };
    while (moment.begin > from && time[moment.begin - 1] === at) moment.begin--;
    for (; moment.next < to && time[moment.next] === at; moment.next++) {
      if (kind[moment.next] !== CONVERSION) continue;
      moment.events++;
      moment.last = moment.next;
      if (value === null) continue;
      const own = value[moment.next] as number;
      if (own !== own) moment.withoutValue++;
      else moment.value += own;
      if (own < 0) moment.negative++;
    }
    const one = compiled.tiedConversions === "one";
    moment.conversions = one ? 1 : moment.events;
    if (one) moment.withoutValue = value !== null && moment.withoutValue === moment.events ? 1 : 0;
    moment.boundary = ties === "before" ? moment.next : ties === "after" ? moment.begin : moment.last + 1;
    return moment;
  };

  const leaveOut = (from: number, to: number, reason: Parameters<typeof fateOf>[0]) => {
    const fate = fateOf(reason);
    for (let i = from; i < to; i++) if (kind[i] === TOUCH) setFate(fates, i, fate);
  };

  const push = (event: number) => {
    const code = (codes[event] as number) - base;
    const label = code < 0 ? filler : code;
    if (label < 0) return setFate(fates, event, fateOf("no_label"));
    touches.event[touches.n] = event;
    touches.label[touches.n++] = label;
  };

  let candidate = 0;
  let oldest = 0;
  /** Applies lookback, direct and collapse to the gathered touches. Returns the anchor. */
  const keep = (at: number): number => {
    const { n, event } = touches;
    const anchor = n > 0 && at === -Infinity ? (time[event[n - 1] as number] as number) : at;
    if (n === 0) return anchor;
    candidate = event[0] as number;
    let young = 0;
    while (young < n && anchor - (time[event[young] as number] as number) > lookback) young++;
    dropFirst(touches, young, fateOf("outside_lookback"), fates);
    if (touches.n > 0) oldest = event[0] as number;
    dropFirst(touches, touches.n - lookbackTouches, fateOf("beyond_lookback_touches"), fates);
    if (direct) dropDirect(touches, direct, compiled.trailingOnly, fates);
    collapseTouches(touches, collapse, seen, fates);
    for (let i = 0; i < touches.n; i++) {
      const used = event[i] as number;
      if (kind[used] === CONVERSION) counts.asConversion++;
      else if (fates[used] === USED) counts.reused++;
      else fates[used] = USED;
    }
    return anchor;
  };

  const gather = (start: number, boundary: number, moment: ConversionMoment): number => {
    touches.n = 0;
    marks.fill(-1);
    oldest = start;
    for (let i = start; i < boundary; i++) if (kind[i] === TOUCH) push(i);
    if (conversionIsTouch) for (let i = moment.first; i <= moment.last; i++) if (kind[i] === CONVERSION) push(i);
    const lastTouch = touches.n > 0 ? (touches.event[touches.n - 1] as number) : -1;
    const anchor = keep(lastTouchAnchor && lastTouch >= 0 ? -Infinity : moment.at);
    if (stages.length > 0 && touches.n > 0) {
      const to = anchor === moment.at ? moment.next : lastTouch + 1;
      const outside = (i: number) => i >= boundary && kind[i] === TOUCH;
      const ends = (i: number) => ties !== "log-order" && i >= moment.first && kind[i] === CONVERSION;
      markStages(stages, touches, candidate, to, outside, ends, marks);
    }
    return anchor;
  };

  /** Gathers the touches after the last conversion. Returns their anchor, or `null` if they make no path. */
  const gatherTrail = (own: number, to: number, cycle: number): number | null => {
    let lastTouch = -1;
    let any = false;
    for (let i = own; i < to; i++) {
      if (kind[i] !== TOUCH) continue;
      any = true;
      if ((codes[i] as number) - base >= 0 || filler >= 0) lastTouch = i;
    }
    if (!any) return null;
    const open = lastTouch >= 0 && last - (time[lastTouch] as number) < nullAfter;
    const reason =
      lastTouch < 0
        ? "no_label"
        : cycle < compiled.cycleFrom || cycle > compiled.cycleTo
          ? "other_cycle"
          : !compiled.nulls
            ? "null_excluded"
            : !compiled.trail && cycle > 1
              ? "after_last_conversion"
              : open
                ? "open"
                : null;
    if (reason === "no_label") counts.emptyNull++;
    if (reason === "open") counts.open++;
    if (reason !== null) {
      leaveOut(own, to, reason);
      return null;
    }
    touches.n = 0;
    for (let i = own; i < to; i++) if (kind[i] === TOUCH) push(i);
    const anchor = keep(-Infinity);
    const never = () => false;
    if (stages.length > 0) markStages(stages, touches, candidate, lastTouch + 1, never, never, marks);
    return anchor;
  };

  return { counts, touches, marks, momentAt, gather, gatherTrail, leaveOut, oldest: () => oldest };
}
