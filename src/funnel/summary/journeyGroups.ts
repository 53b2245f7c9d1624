/** Answers a question about a funnel for each group of journeys. */

import { ParcoursError } from "../../core/error.ts";
import type { Breakdown } from "../../log/breakdown/breakdown.ts";
import { type GroupResults, groupResults } from "../../log/breakdown/groupResults.ts";
import { type EventLog, unitsPerMs } from "../../log/eventLog.ts";
import { isMarked } from "../../log/eventMask.ts";
import { labelsNamed } from "../../log/labels/labelsNamed.ts";
import type { FunnelBreakdown } from "../definition/funnelBreakdown.ts";
import type { ResolvedFunnelDefinition } from "../funnelDefinition.ts";
import type { Plan } from "../journeys/plan.ts";

/** A breakdown with its defaults. */
type ResolvedBreakdown = NonNullable<ResolvedFunnelDefinition["breakdown"]>;

/**
 * Whether the funnel counts each group in a log of its own: several columns, labels of which a journey may have several, small groups
 * that are merged. All other groups are counted in one pass.
 */
export function needsOwnLogs(log: EventLog, { by, minJourneys = 1 }: FunnelBreakdown): boolean {
  if (Array.isArray(by) || minJourneys > 1) return true;
  if (typeof by !== "object" || !("label" in by)) return false;
  return labelsNamed(log, by.label, "funnel", "breakdown.by.label").sets !== undefined;
}

/**
 * Answers the question for the journeys of each group. The value of a journey is that of its first (or last) event that matches any
 * step and has a value, as in `funnel`.
 *
 * @param answer - the answer for a log, without groups, observed until this instant (ms)
 * @throws {@link ParcoursError} `unsupported_definition` for `at: "all"` and `{ step }`
 */
export function journeyGroups<R extends { kind: string }>(
  plan: Plan,
  until: number,
  { by, at, top, minJourneys = 1 }: ResolvedBreakdown,
  caller: string,
  answer: (group: EventLog, observedUntil: { observedUntil?: number }) => R,
): GroupResults<R> {
  if (at !== "first" && at !== "last")
    throw new ParcoursError(
      "unsupported_definition",
      `${caller}: breakdown.at: expected "first" or "last" here; "all" and { step } need one column and funnel`,
    );
  const { root, masks } = plan;
  const observedUntil = Number.isFinite(until) ? { observedUntil: until / unitsPerMs(root) } : {};
  const breakdown: Required<Breakdown> = { by, at, top, minJourneys };
  return groupResults(
    root,
    breakdown,
    caller,
    (group) => answer(group, observedUntil),
    (event) => isMarked(masks.anyStep, event),
  );
}
