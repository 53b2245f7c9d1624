/** Chooses a quick pass for a common definition, which needs no lists of chains. */

import type { Outcome } from "../journeys/outcome.ts";
import type { Plan } from "../journeys/plan.ts";
import { type BlockPass, blockPass } from "./blockPass.ts";
import type { QuickPass } from "./quickPass.ts";
import { quickStrict } from "./quickStrict.ts";
import { quickUnordered } from "./quickUnordered.ts";

/**
 * The quick passes of a plan. They need a plan in which each event fills one step at most, any event may enter, and there are no
 * exclusions, no stops, no limits per step and no rounding of times. Without `block`, whole journeys are read like parts of journeys.
 *
 * @returns `null` if no quick pass fits
 */
export function quickPasses(
  plan: Plan,
  out: Outcome,
  timed: boolean,
): { one: QuickPass | null; block: BlockPass | null } | null {
  const { definition, shared, gap, optional, resolution, barriers, firstOnly, slack, byRow, effect, readAll } = plan;
  const { order, times, endsOn, strict, anchored, semantics } = definition;
  const odd =
    shared || firstOnly || resolution || endsOn.length || optional.includes(1) || effect !== "none" || anchored;
  if (odd || times === "shortest" || semantics === "clickhouse-strict-increase") return null;
  if (order === "unordered") return { one: quickUnordered(plan, out, timed), block: null };
  if (order === "strict") {
    return times === "latest-entry" && !strict?.ignore ? { one: quickStrict(plan, out), block: null } : null;
  }
  const limited = gap.some((limit) => limit < Infinity) || barriers.some((barrier) => barrier !== null);
  if (limited || !(byRow || slack === 0) || readAll) return null;
  return times === "latest-entry" ? { one: null, block: blockPass(plan, out, timed) } : null;
}
