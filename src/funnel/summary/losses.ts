/** Why journeys went no further. */

import type { AttemptEnd } from "../chains/attemptsJourney.ts";
import type { EventClass } from "../chains/eventClasses.ts";
import type { Outcome } from "../chains/outcome.ts";
import { type Plan, withoutExclusions, withoutWindows } from "../chains/plan.ts";
import { createReader, type Reader, type Source } from "../chains/readJourneys.ts";

/**
 * The first reason that applies, by its place in `reasons`: excluded, late, early, never. An attempt is excluded if an
 * exclusion closed it, and late if an event of its next step came after its last one.
 */
export function lossReader(plan: Plan): (source: Source, outcome: Outcome, end?: AttemptEnd) => number {
  const { classes, definition, n, log } = plan;
  const free = plan.effect === "none" ? null : createReader(withoutExclusions(plan));
  const late = createReader(withoutWindows(plan));
  let depth = 0;
  const note = (outcome: Outcome) => {
    depth = outcome.depth;
  };
  const deeper = (reader: Reader, source: Source, than: number) => {
    reader.read(source, note);
    return depth > than;
  };
  const found = new Uint8Array(n);
  return (source, outcome, end) => {
    const reached = outcome.depth;
    let next = reached;
    while (definition.steps[next]?.optional) next++;
    const after = end ? (log.time[outcome.events[reached - 1] as number] as number) : Infinity;
    if (end === "excluded") return 0;
    if (!end && free && deeper(free, source, reached)) return 0;
    if (!end && deeper(late, source, reached)) return 1;
    found.fill(0);
    for (let i = source.from; i < source.to; i++) {
      const event = source.events ? (source.events[i] as number) : i;
      const { steps, has } = classes.list[classes.of(event)] as EventClass;
      if (has[next] === 1 && (log.time[event] as number) > after) return 1;
      for (const k of steps) found[k] = 1;
    }
    if (definition.order === "unordered") return found.reduce((sum, one) => sum + one, 0) > reached ? 2 : 3;
    return found[next] === 1 ? 2 : 3;
  };
}
