/** Finds why journeys did not get further. */

import { type EventMask, lastMarked } from "../../log/eventMask.ts";
import type { AttemptEnd } from "../chains/attemptsJourney.ts";
import type { Outcome } from "../journeys/outcome.ts";
import { type Plan, withoutExclusions, withoutWindows } from "../journeys/plan.ts";
import { createReader, type Reader } from "../reader.ts";

/**
 * Makes a function that returns the first reason that applies, as an index in `reasons`: excluded, late, early, never. An attempt is
 * excluded if an exclusion closed it, and late if an event of its next step came after its last one.
 */
export function lossReader(plan: Plan): (journey: number, outcome: Outcome, end?: AttemptEnd) => number {
  const { masks, definition, n, log, root } = plan;
  const free = plan.effect === "none" ? null : createReader(withoutExclusions(plan), false);
  const late = createReader(withoutWindows(plan), false);
  const { offsets, time } = log;
  let depth = 0;
  const note = (outcome: Outcome) => {
    depth = outcome.depth;
  };
  const deeper = (reader: Reader, journey: number, than: number) => {
    reader.read(journey, note);
    return depth > than;
  };
  /** Whether the journey has an event of the step later than `after`. */
  const exists = (journey: number, step: number, after: number) => {
    const event = lastMarked(
      masks.steps[step] as EventMask,
      offsets[journey] as number,
      offsets[journey + 1] as number,
    );
    return event >= 0 && (time[event] as number) > after;
  };
  return (journey, outcome, end) => {
    const reached = outcome.depth;
    let next = reached;
    while (definition.steps[next]?.optional) next++;
    let early = false;
    if (definition.order === "unordered") {
      let found = 0;
      for (let k = 0; k < n; k++) if (exists(journey, k, -Infinity)) found++;
      early = found > reached;
    } else early = exists(journey, next, -Infinity);
    if (end === "excluded") return 0;
    if (!early) return 3;
    if (end) return exists(journey, next, root.time[outcome.events[reached - 1] as number] as number) ? 1 : 2;
    if (free && deeper(free, journey, reached)) return 0;
    return deeper(late, journey, reached) ? 1 : 2;
  };
}
