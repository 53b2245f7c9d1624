/** Finds why journeys did not get further. */

import type { EventTest } from "../../log/condition.ts";
import type { AttemptEnd } from "../chains/attemptsJourney.ts";
import type { Outcome } from "../journeys/outcome.ts";
import { type Plan, withoutExclusions, withoutWindows } from "../journeys/plan.ts";
import { createReader, type JourneyPiece, type Reader } from "../reader.ts";

/**
 * Makes a function that returns the first reason that applies, as an index in `reasons`: excluded, late, early, never. An attempt is
 * excluded if an exclusion closed it, and late if an event of its next step came after its last one.
 */
export function lossReader(plan: Plan): (source: JourneyPiece, outcome: Outcome, end?: AttemptEnd) => number {
  const { tests, definition, n, log } = plan;
  const free = plan.effect === "none" ? null : createReader(withoutExclusions(plan), false);
  const late = createReader(withoutWindows(plan), false);
  let depth = 0;
  const note = (outcome: Outcome) => {
    depth = outcome.depth;
  };
  const deeper = (reader: Reader, source: JourneyPiece, than: number) => {
    reader.read(source, note);
    return depth > than;
  };
  /** Whether the piece has an event of the step later than `after`. */
  const exists = ({ from, to, events }: JourneyPiece, step: number, after: number) => {
    const { byTouchpoint, test } = tests[step] as EventTest;
    for (let i = from; i < to; i++) {
      const event = events ? (events[i] as number) : i;
      const answer = byTouchpoint[log.touchpoint[event] as number] as number;
      if (answer > 0 && (answer === 1 || test(event)) && (log.time[event] as number) > after) return true;
    }
    return false;
  };
  return (source, outcome, end) => {
    const reached = outcome.depth;
    let next = reached;
    while (definition.steps[next]?.optional) next++;
    let early = false;
    if (definition.order === "unordered") {
      let found = 0;
      for (let k = 0; k < n; k++) if (exists(source, k, -Infinity)) found++;
      early = found > reached;
    } else early = exists(source, next, -Infinity);
    if (end === "excluded") return 0;
    if (!early) return 3;
    if (end) return exists(source, next, log.time[outcome.events[reached - 1] as number] as number) ? 1 : 2;
    if (free && deeper(free, source, reached)) return 0;
    return deeper(late, source, reached) ? 1 : 2;
  };
}
