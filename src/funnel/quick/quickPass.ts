/** Chooses a quick pass for a common definition, which needs no lists of chains. */

import type { Outcome } from "../journeys/outcome.ts";
import type { Plan } from "../journeys/plan.ts";
import { markedChains } from "./markedChains.ts";
import type { QuickRead } from "./quickRead.ts";
import { quickStrict } from "./quickStrict.ts";
import { quickUnordered } from "./quickUnordered.ts";

/**
 * The quick pass of a plan. It needs a plan in which any event may enter, and there are no exclusions, no stops, no limits per step and no
 * rounding of times; for other orders than ordered, each event must fill one step at most.
 *
 * @returns `null` if no quick pass fits
 */
export function quickPass(plan: Plan, out: Outcome, timed: boolean): QuickRead | null {
  const { definition, shared, gap, optional, resolution, barriers, firstOnly, effect } = plan;
  const { order, times, endsOn, strict, anchored, semantics, hold, count, reuse } = definition;
  const odd = firstOnly || resolution || endsOn.length || optional.includes(1) || effect !== "none" || anchored;
  if (odd || hold || count === "attempts") return null;
  if (times === "shortest" || semantics === "clickhouse-strict-increase") return null;
  if (order === "unordered") return shared ? null : quickUnordered(plan, out, timed);
  if (times !== "latest-entry") return null;
  if (order === "strict") return shared || strict?.ignore ? null : quickStrict(plan, out);
  const limited = gap.some((limit) => limit < Infinity) || barriers.some((barrier) => barrier !== null);
  // with reuse an event that matches several steps may follow itself
  return limited || (shared && reuse) ? null : markedChains(plan, out);
}
