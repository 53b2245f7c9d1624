/** Compiles the tests of a rule on one event of a customer, the last or the first that fits, and on the order of events. */

import type { Codes } from "../../core/codes.ts";
import { type Duration, durationMs } from "../../core/duration.ts";
import { type EventMask, lastMarked, nextMarked } from "../eventMask.ts";
import type { PatternMatcher } from "../pattern/patternMatcher.ts";
import type { DurationComparisons } from "./durationComparisons.ts";
import { firstAfter, plainTruth, type RuleLeaf, type Said, type Truth } from "./ruleLeaf.ts";
import { type CompiledWindow, wholeUnits } from "./ruleWindow.ts";

/** Follows the last or the first fitting event up to now. */
function createFinder(time: Float64Array, mask: EventMask, which: "last" | "first") {
  let end = 0;
  let seen = 0;
  let found = -1;
  return {
    load(start: number, to: number) {
      end = to;
      seen = start;
      found = -1;
    },
    /** The event, −1 if there is none. */
    at(now: number): number {
      const until = firstAfter(time, now, seen, end);
      if (which === "first") {
        if (found < 0) {
          const first = nextMarked(mask, seen, until);
          if (first < until) found = first;
        }
      } else {
        const last = lastMarked(mask, seen, until);
        if (last >= 0) found = last;
      }
      seen = until;
      return found;
    },
    nextEvent(): number {
      const event = which === "first" && found >= 0 ? end : nextMarked(mask, seen, end);
      return event < end ? (time[event] as number) : Infinity;
    },
  };
}

/** Bounds on whole units: a time that has passed is tested from `from` on (inclusive) and up to `to` (exclusive). */
export type PassedBounds = { from: number; to: number };

/**
 * The bounds that comparisons with a passed time give.
 *
 * @param perMs - units of the log in a millisecond
 * @throws {@link ParcoursError} `invalid_duration`
 */
export function passedBounds(
  comparisons: DurationComparisons,
  perMs: number,
  caller: string,
  path: string,
): PassedBounds {
  const bounds = { from: 0, to: Infinity };
  for (const [key, duration] of Object.entries(comparisons)) {
    const units = durationMs(duration as Duration, `${caller}: ${path}.${key}`) * perMs;
    // gt and lte change one unit later
    const edge = key === "gte" || key === "lt" ? wholeUnits(units) : Math.floor(units + 1e-6) + 1;
    if (key === "gte" || key === "gt") bounds.from = Math.max(bounds.from, edge);
    else bounds.to = Math.min(bounds.to, edge);
  }
  return bounds;
}

/** The test of the time since the last or first event that fits. */
export function sinceLeaf(
  time: Float64Array,
  mask: EventMask,
  which: "last" | "first",
  { from, to }: PassedBounds,
  perMs: number,
  said: Said,
  wanted: Said,
): RuleLeaf {
  const finder = createFinder(time, mask, which);
  let event = -1;
  const answerAt = (now: number): Truth => {
    if (event < 0) return 2;
    const passed = now - (time[event] as number);
    return passed >= from && passed < to ? 1 : 0;
  };
  return {
    load: finder.load,
    at(now) {
      event = finder.at(now);
      return answerAt(now);
    },
    next(now) {
      if (event < 0) return Infinity;
      const t = time[event] as number;
      if (t + from > now) return t + from;
      return t + to > now ? t + to : Infinity;
    },
    nextEvent: finder.nextEvent,
    trace(now) {
      const answer = plainTruth(answerAt(now));
      if (event < 0) return { ...said, answer, measured: null, wanted, trueAt: null };
      const t = time[event] as number;
      const trueAt = answer === false && t + from > now && from < to ? (t + from) / perMs : null;
      return { ...said, answer, measured: (now - t) / perMs, wanted, ...(answer === false && { trueAt }) };
    },
  };
}

/** The test of the columns of the last or first event that fits. */
export function eventLeaf(
  time: Float64Array,
  mask: EventMask,
  which: "last" | "first",
  holds: (event: number) => boolean,
  measured: (event: number) => unknown,
  said: Said,
  wanted: Said,
): RuleLeaf {
  const finder = createFinder(time, mask, which);
  let event = -1;
  const answer = (): Truth => (event >= 0 && holds(event) ? 1 : 0);
  return {
    load: finder.load,
    at(now) {
      event = finder.at(now);
      return answer();
    },
    next: () => Infinity,
    nextEvent: finder.nextEvent,
    trace: () => ({ ...said, answer: answer() === 1, measured: event < 0 ? null : measured(event), wanted }),
  };
}

/** The test of the order of the events in a window. It reads them again when one enters or leaves. */
export function patternLeaf(
  touchpoint: Codes,
  time: Float64Array,
  matcher: PatternMatcher,
  window: CompiledWindow,
  said: Said,
): RuleLeaf {
  let [end, low, high] = [0, 0, 0];
  let answer: Truth | -1 = -1;
  return {
    load(start, to) {
      end = to;
      low = start;
      high = start;
      answer = -1;
    },
    at(now) {
      const from = firstAfter(time, window.floor(now), low, end);
      const until = firstAfter(time, now, Math.max(high, from), end);
      if (answer >= 0 && from === low && until === high) return answer as Truth;
      low = from;
      high = until;
      answer = 0;
      if (from < until) {
        matcher.load(touchpoint, from, until);
        answer = matcher.find(from) ? 1 : 0;
      }
      return answer;
    },
    next: () => (low < high ? window.leaves(time[low] as number) : Infinity),
    nextEvent: () => (high < end ? (time[high] as number) : Infinity),
    trace: () => ({ ...said, answer: answer === 1, measured: high - low, wanted: said.matches }),
  };
}
