/** Finds until when a customer has a tier. */

import type { CompiledWindow } from "../../log/rules/ruleWindow.ts";

/** A tier of one customer. */
export type TierSpan = {
  /** The measure now. */
  measure: number;
  /** When the tier is lost if nothing happens; `null` when the customer does not have it. */
  until: number | null;
};

/**
 * The measure is a step function: it changes when an event comes and when it leaves its window. A customer has the tier while the measure is at
 * least `from`, and for `keep` after it falls below.
 *
 * @param times - when amounts come, ascending, none after `now`
 */
export function tierSpan(
  times: readonly number[],
  amounts: readonly number[],
  window: CompiledWindow,
  { from, keep, now }: { from: number; keep: number; now: number },
): TierSpan {
  // sums of fractions may miss a whole number by their rounding error
  const isEnough = (sum: number) => sum >= from - 1e-9;
  let [sum, measure] = [0, 0];
  let until = -Infinity;
  let start = isEnough(0) ? -Infinity : null;
  /** Ends a span of time in which the measure was enough. */
  const close = (begin: number, end: number) => {
    if (begin <= now || begin <= until) until = Math.max(until, end + keep);
  };
  let [come, gone] = [0, 0];
  while (come < times.length || gone < times.length) {
    const leaves = gone < times.length ? window.leaves(times[gone] as number) : Infinity;
    const at = Math.min(come < times.length ? (times[come] as number) : Infinity, leaves);
    if (at === Infinity) break;
    for (; come < times.length && times[come] === at; come++) sum += amounts[come] as number;
    for (; gone < come && window.leaves(times[gone] as number) === at; gone++) sum -= amounts[gone] as number;
    if (at <= now) measure = sum;
    if (isEnough(sum)) start ??= at;
    else if (start !== null) {
      close(start, at);
      start = null;
    }
  }
  if (start !== null) close(start, Infinity);
  return { measure, until: until > now ? until : null };
}
