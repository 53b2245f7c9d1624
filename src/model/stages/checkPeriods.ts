/** Checks a dated list of periods: gaps, overlaps, points in time, order. */

import { fail } from "../../core/checks/fail.ts";
import { listOf } from "../../core/checks/listOf.ts";
import type { EraPeriod } from "./eraPeriod.ts";

/** What {@link checkPeriods} found. */
export type CheckedPeriods = {
  /** Years between two periods that no period has: first and last. */
  gaps: { from: number; to: number }[];
  /** Years that two periods have; `to` is `null` when both are not over. */
  overlaps: { first: string; second: string; from: number; to: number | null }[];
  /** Ids of the periods that are one year. */
  points: string[];
  /** Whether the list is in the order of the first years. */
  ordered: boolean;
};

/**
 * Checks a dated list of periods, such as `eras.retail8.periods`: years that no period has, years that two have, points in time, and
 * the order.
 *
 * @param periods - years as whole numbers; a period without an end has `to: null`
 * @throws {@link ParcoursError} `invalid_definition` when a year is no whole number, or a period ends before it begins
 * @example
 * checkPeriods(eras.retail8.periods)
 * // => { gaps: [{ from: 2017, to: 2049 }], overlaps: [], points: ["horizon"], ordered: true }
 */
export function checkPeriods(periods: readonly Pick<EraPeriod, "id" | "from" | "to">[]): CheckedPeriods {
  listOf(periods, caller, "periods", "periods such as { id, from, to }").forEach((period: unknown, i) => {
    const { from, to } = Object(period) as EraPeriod;
    if (!Number.isInteger(from)) fail(caller, `periods[${i}].from`, "a year", from);
    if (to !== null && !(Number.isInteger(to) && to >= from))
      fail(caller, `periods[${i}].to`, "a year from the first one on, or null", to);
  });
  const sorted = [...periods].sort((a, b) => a.from - b.from);
  const gaps: CheckedPeriods["gaps"] = [];
  const overlaps: CheckedPeriods["overlaps"] = [];
  let covered = sorted[0] === undefined ? 0 : sorted[0].from - 1;
  for (const [i, { id, from, to }] of sorted.entries()) {
    if (from > covered + 1) gaps.push({ from: covered + 1, to: from - 1 });
    covered = Math.max(covered, to ?? Number.POSITIVE_INFINITY);
    for (const before of sorted.slice(0, i)) {
      if (before.to !== null && before.to < from) continue;
      const last = Math.min(before.to ?? Number.POSITIVE_INFINITY, to ?? Number.POSITIVE_INFINITY);
      overlaps.push({ first: before.id, second: id, from, to: last === Number.POSITIVE_INFINITY ? null : last });
    }
  }
  return {
    gaps,
    overlaps,
    points: periods.filter(({ from, to }) => from === to).map(({ id }) => id),
    ordered: periods.every((period, i) => i === 0 || (periods[i - 1] as EraPeriod).from <= period.from),
  };
}

const caller = "checkPeriods";
