/** Chooses a quick pass for journeys in which no two events share an instant. */

import { nextMarked } from "../../log/eventMask.ts";
import type { Outcome } from "../journeys/outcome.ts";
import type { Plan } from "../journeys/plan.ts";
import { forwardChains } from "./forwardChains.ts";
import { isPlain, markedChains } from "./markedChains.ts";
import type { QuickRead } from "./quickRead.ts";
import { strictSteps } from "./strictSteps.ts";

/**
 * The quick pass of a plan with an order. Journeys in which events share an instant, or are as close as the grace, are left to the general
 * pass.
 *
 * @returns `null` if no quick pass fits
 */
export function quickPass(plan: Plan, out: Outcome, timed: boolean): QuickRead | null {
  const { definition, close } = plan;
  const { order, endsOn, semantics } = definition;
  // what is removed depends on the events after the end of the reading too
  if (plan.effect === "remove" && endsOn.length > 0) return null;
  if (plan.shared && semantics === "clickhouse-strict-increase") return null;
  const marked = order === "ordered" && isPlain(plan) && plan.effect === "none" ? markedChains(plan, out) : null;
  const forward = order === "strict" ? strictSteps(plan, out) : forwardChains(plan, out, timed);
  return (from, to, low, high, most) =>
    (close === null || nextMarked(close, from + 1, to) === to) &&
    (marked?.(from, to, low, high, most) || forward(from, to, low, high, most));
}
