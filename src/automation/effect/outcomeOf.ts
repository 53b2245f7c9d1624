/** Finds what qualified customers did within the horizon. */

import type { EventLog } from "../../log/eventLog.ts";
import { type EventMask, nextMarked } from "../../log/eventMask.ts";
import { firstAfter } from "../../log/rules/ruleLeaf.ts";

/** What one customer did after qualification. */
export type EffectOutcome = { converted: boolean; value: number };

/**
 * What the customer with the events `start` … `end − 1` did in (from, to]: whether there is a goal, and the sum of the values. Events without
 * a value add nothing.
 */
export function outcomeOf(
  { time }: EventLog,
  goal: EventMask,
  values: Float64Array | null,
  [start, end]: readonly [number, number],
  [from, to]: readonly [number, number],
): EffectOutcome {
  const first = firstAfter(time, from, start, end);
  const last = firstAfter(time, to, first, end);
  let value = 0;
  if (values !== null)
    for (let i = first; i < last; i++) {
      const own = values[i] as number;
      if (own === own) value += own;
    }
  return { converted: nextMarked(goal, first, last) < last, value };
}
