/** Compiles the tests of a rule that measure the events in a window: their number, a sum, a mean, an extreme, distinct values. */

import { type EventMask, nextMarked } from "../eventMask.ts";
import { firstAfter, plainTruth, type RuleLeaf } from "./ruleLeaf.ts";
import type { CompiledWindow } from "./ruleWindow.ts";
import type { Tally } from "./tally.ts";

/** What a measuring test needs. */
export type MeasureLeafOptions = {
  time: Float64Array;
  /** The events that fit. */
  mask: EventMask;
  window: CompiledWindow;
  /** `null` counts the events. */
  tally: Tally | null;
  holds: (value: number | null) => boolean;
  /** The keys of the rule without its comparisons. */
  said: { readonly [key: string]: unknown };
  /** The comparisons. */
  wanted: { readonly [key: string]: unknown };
};

/**
 * Makes the test. Events enter at their time and leave as the window says, so that instants in ascending order cost one visit of
 * each event, however many instants there are.
 */
export function measureLeaf({ time, mask, window, tally, holds, said, wanted }: MeasureLeafOptions): RuleLeaf {
  let head = 0; // the first fitting event that has not entered
  let tail = 0; // the first fitting event that has not left
  let end = 0;
  let inside = 0;
  const measured = () => (tally === null ? inside : tally.value());
  return {
    load(start, to) {
      end = to;
      inside = 0;
      tally?.clear();
      head = nextMarked(mask, start, end);
      tail = head;
    },
    at(now) {
      const floor = window.floor(now);
      // the events that left before anything entered are passed over without a visit
      if (inside === 0 && head < end && (time[head] as number) <= floor) {
        head = nextMarked(mask, firstAfter(time, floor, head, end), end);
        tail = head;
      }
      for (; head < end && (time[head] as number) <= now; head = nextMarked(mask, head + 1, end)) {
        if (inside === 0) tail = head;
        inside++;
        tally?.add(head);
      }
      for (; inside > 0 && (time[tail] as number) <= floor; tail = nextMarked(mask, tail + 1, end)) {
        inside--;
        tally?.remove(tail);
      }
      const value = measured();
      return value === null ? 2 : holds(value) ? 1 : 0;
    },
    next: () => (inside === 0 ? Infinity : window.leaves(time[tail] as number)),
    nextEvent: () => (head < end ? (time[head] as number) : Infinity),
    trace() {
      const value = measured();
      const missing = missingOf(value, wanted, tally === null || "distinct" in said);
      const answer = plainTruth(value === null ? 2 : holds(value) ? 1 : 0);
      return { ...said, answer, measured: value, wanted, ...(missing > 0 && { missing }) };
    },
  };
}

/** How much more is needed for the comparisons from below; 0 when nothing is missing. */
function missingOf(value: number | null, wanted: { readonly [key: string]: unknown }, whole: boolean): number {
  if (value === null) return 0;
  const { gte, gt, eq } = wanted as { gte?: number; gt?: number; eq?: number };
  const up = (least: number) => (whole ? Math.ceil(least) : least);
  return Math.max(
    0,
    gte === undefined ? 0 : up(gte) - value,
    gt === undefined || value > gt ? 0 : (whole ? Math.floor(gt) + 1 : gt) - value,
    eq === undefined ? 0 : eq - value,
  );
}
