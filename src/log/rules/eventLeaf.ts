/** Compiles the tests of a rule on one event of a customer, the last or the first that fits, and on the order of events. */

import type { Codes } from "../../core/codes.ts";
import { type Duration, durationMs } from "../../core/duration.ts";
import { type EventMask, lastMarked, nextMarked } from "../eventMask.ts";
import type { PatternMatcher } from "../pattern/patternMatcher.ts";
import type { DurationComparisons } from "./durationComparisons.ts";
import { firstAfter, plainTruth, type RuleLeaf, type Said, steppingLeaf, type Truth } from "./ruleLeaf.ts";
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
  let end = 0;
  let head = 0; // the first fitting event that has not come yet, and its time
  let headTime = Infinity;
  let eventTime = Number.NaN; // of the last or first event that fits; NaN for none
  const move = (now: number): void => {
    while (headTime <= now) {
      if (which === "last" || eventTime !== eventTime) eventTime = headTime;
      // of the first event, the later ones say nothing
      head = which === "first" ? end : nextMarked(mask, head + 1, end);
      headTime = head < end ? (time[head] as number) : Infinity;
    }
  };
  const answerAt = (now: number): Truth => {
    if (eventTime !== eventTime) return 2;
    const passed = now - eventTime;
    return passed >= from && passed < to ? 1 : 0;
  };
  const next = (now: number): number => {
    if (eventTime !== eventTime) return Infinity;
    if (eventTime + from > now) return eventTime + from;
    return eventTime + to > now ? eventTime + to : Infinity;
  };
  const leaf: RuleLeaf = {
    answer: 2,
    load(start, to) {
      end = to;
      head = nextMarked(mask, start, end);
      headTime = head < end ? (time[head] as number) : Infinity;
      eventTime = Number.NaN;
    },
    at(now) {
      move(now);
      return answerAt(now);
    },
    step(now) {
      move(now);
      leaf.answer = answerAt(now);
      const changes = next(now);
      return Math.min(changes, headTime);
    },
    next,
    nextEvent: () => headTime,
    trace(now) {
      const answer = plainTruth(answerAt(now));
      if (eventTime !== eventTime) return { ...said, answer, measured: null, wanted, trueAt: null };
      const trueAt = answer === false && eventTime + from > now && from < to ? (eventTime + from) / perMs : null;
      return { ...said, answer, measured: (now - eventTime) / perMs, wanted, ...(answer === false && { trueAt }) };
    },
  };
  return leaf;
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
  return steppingLeaf({
    load: finder.load,
    at(now) {
      event = finder.at(now);
      return answer();
    },
    next: () => Infinity,
    nextEvent: finder.nextEvent,
    trace: () => ({ ...said, answer: answer() === 1, measured: event < 0 ? null : measured(event), wanted }),
  });
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
  return steppingLeaf({
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
  });
}
