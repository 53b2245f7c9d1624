/** Keeps the events that satisfy a condition. */

import { expectSource } from "../../core/checks/expectSource.ts";
import { type Condition, compileCondition } from "../condition.ts";
import type { EventLog } from "../eventLog.ts";
import { selectEvents } from "./selectEvents.ts";
import { withStep } from "./withStep.ts";

/**
 * Keeps the events that satisfy a condition, in their order. It drops journeys that have no events left. The last step of
 * `lineage` counts the dropped events as `no_match` and the dropped journeys as `no_events`.
 *
 * @param log - not changed
 * @throws {@link ParcoursError} `unknown_touchpoint`, `unknown_property`, `wrong_type`, `invalid_condition`
 * @example
 * const log = logFromRows(
 *   [
 *     { customer: "a", touchpoint: "home", time: 0 },
 *     { customer: "a", touchpoint: "heartbeat", time: 1 },
 *     { customer: "b", touchpoint: "heartbeat", time: 2 },
 *   ],
 *   { customer: "customer", touchpoint: "touchpoint", time: "time" },
 * );
 * const pages = filterEvents(log, { not: "heartbeat" });
 * pages.events // => 1
 * pages.lineage.at(-1)?.leftOut // => { no_match: 2, no_events: 1 }
 */
export function filterEvents(log: EventLog, condition: Condition): EventLog {
  expectSource(log, "log", "filterEvents");
  const { byTouchpoint, test } = compileCondition(log, condition, { caller: "filterEvents", path: "condition" });
  const keep = new Uint8Array(log.events);
  for (let i = 0; i < log.events; i++) {
    const answer = byTouchpoint[log.touchpoint[i] as number];
    if (answer === 1 || (answer === 2 && test(i))) keep[i] = 1;
  }
  const rest = selectEvents(log, keep);
  return withStep(log, rest, "filterEvents", condition, {
    no_match: log.events - rest.events,
    no_events: log.journeys - rest.journeys,
  });
}
