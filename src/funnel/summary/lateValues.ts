/** Counts journeys whose breakdown value comes from a later step than the first. */

import { type Warning, warning } from "../../core/issue.ts";
import { type EventMask, isMarked, nextMarked } from "../../log/eventMask.ts";
import { journeyName } from "../../log/journeyName.ts";
import type { FunnelBreakdown } from "../definition/funnelBreakdown.ts";
import type { Plan } from "../journeys/plan.ts";

/** Counts such journeys by the step from which their value comes. */
export type LateValues = {
  /** Adds a journey that entered, with the event whose value counts for it. */
  add(journey: number, event: number): void;
  /**
   * The warning `value_from_outcome`, if there are such journeys.
   *
   * @param ungrouped - journeys that entered the funnel but no group (`at: "all"`)
   */
  warnings(ungrouped: number): Warning[];
};

/**
 * A value is late if its event is of a later step than the first, comes after the first event of the first step, and that event has
 * another value. Groups by a late value differ because of how far their journeys went. Nothing is counted where all events of a group
 * have its value (`at: "all"`), or where any step may come first.
 *
 * @param groupOf - the value of an event
 */
export function lateValues(
  plan: Plan,
  at: NonNullable<FunnelBreakdown["at"]>,
  groupOf: (event: number) => number,
): LateValues {
  const { classes, definition, n, masks } = plan;
  const { offsets } = plan.log;
  const perStep = new Float64Array(n);
  const chosen = typeof at === "object" ? at.step : -1;
  const anywhere = definition.order === "unordered" && !definition.anchored;
  const stepsOf = (event: number) => classes.list[classes.of(event)]!.steps;
  let example = -1;
  const add = (journey: number, event: number): void => {
    if (chosen >= 0) perStep[chosen] = (perStep[chosen] as number) + 1;
    if (chosen > 0 && example < 0) example = journey;
    if (chosen >= 0 || at === "all" || anywhere || isMarked(masks.steps[0] as EventMask, event)) return;
    const to = offsets[journey + 1] as number;
    const first = nextMarked(masks.steps[0] as EventMask, offsets[journey] as number, to);
    if (first === to || first > event || groupOf(first) === groupOf(event)) return;
    const step = stepsOf(event)[0] as number;
    perStep[step] = (perStep[step] as number) + 1;
    if (step > 0 && example < 0) example = journey;
  };
  return {
    add,
    warnings(ungrouped) {
      perStep[0] = 0;
      if (ungrouped > 0) {
        const message = "entered, but are in no group: the value is known from later steps only";
        return [warning("value_from_outcome", message, ungrouped, ["groups"])];
      }
      if (chosen > 0 && perStep[chosen] === 0) {
        const message = `the value is asked of step ${chosen} (${definition.steps[chosen]!.name}), which no journey reached with one`;
        return [warning("value_from_outcome", message, 0, ["groups"])];
      }
      const total = perStep.reduce((sum, count) => sum + count, 0);
      if (total === 0) return [];
      const parts = [...perStep.entries()].filter(([, count]) => count > 0);
      const text = parts.map(([k, count]) => `${count} from step ${k} (${definition.steps[k]!.name})`).join(", ");
      const message = `the value comes from a later step than the first (${text}): such groups differ because of how far journeys went`;
      return [warning("value_from_outcome", message, total, ["groups"], journeyName(plan.log, example))];
    },
  };
}
