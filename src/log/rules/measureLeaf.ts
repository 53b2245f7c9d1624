/** Compiles the tests of a rule that measure the events in a window: their number, a sum, a mean, an extreme, distinct values. */

import { type EventMask, nextMarked } from "../eventMask.ts";
import { firstAfter, plainTruth, type RuleLeaf, type Truth } from "./ruleLeaf.ts";
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
  const { width } = window;
  const isCalendar = width !== width;
  let head = 0; // the first fitting event that has not entered, and its time
  let headTime = Infinity;
  let tail = 0; // the first fitting event that has not left, and its time
  let tailTime = 0;
  let end = 0;
  let inside = 0;
  const measured = () => (tally === null ? inside : tally.value());
  const timeOf = (event: number) => (event < end ? (time[event] as number) : Infinity);
  const truthOf = (value: number | null): Truth => (value === null ? 2 : holds(value) ? 1 : 0);
  const move = (now: number): void => {
    const floor = isCalendar ? window.floor(now) : now - width;
    // the events that left before anything entered are passed over without a visit
    if (inside === 0 && headTime <= floor) {
      head = nextMarked(mask, firstAfter(time, floor, head, end), end);
      headTime = timeOf(head);
    }
    while (headTime <= now) {
      if (inside === 0) {
        tail = head;
        tailTime = headTime;
      }
      inside++;
      tally?.add(head);
      head = nextMarked(mask, head + 1, end);
      headTime = timeOf(head);
    }
    while (inside > 0 && tailTime <= floor) {
      inside--;
      tally?.remove(tail);
      tail = nextMarked(mask, tail + 1, end);
      tailTime = timeOf(tail);
    }
  };
  const next = () => (inside === 0 ? Infinity : isCalendar ? window.leaves(tailTime) : tailTime + width);
  const leaf: RuleLeaf = {
    answer: 2,
    load(start, to) {
      end = to;
      inside = 0;
      tally?.clear();
      head = nextMarked(mask, start, end);
      headTime = timeOf(head);
      tail = head;
      tailTime = headTime;
    },
    at(now) {
      move(now);
      return truthOf(measured());
    },
    step(now) {
      move(now);
      leaf.answer = truthOf(measured());
      const leaves = next();
      return Math.min(leaves, headTime);
    },
    next,
    nextEvent: () => headTime,
    trace() {
      const value = measured();
      const missing = missingOf(value, wanted, tally === null || "distinct" in said);
      return { ...said, answer: plainTruth(truthOf(value)), measured: value, wanted, ...(missing > 0 && { missing }) };
    },
  };
  return leaf;
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
