/** Keeps the journeys that satisfy a condition. */

import { expectSource } from "../../core/checks/expectSource.ts";
import type { Issue } from "../../core/issue.ts";
import type { EventLog } from "../eventLog.ts";
import { compileJourneyCondition, type JourneyCondition } from "./journeyCondition.ts";
import { eventsOfJourneys, selectEvents } from "./selectEvents.ts";
import { withStep } from "./withStep.ts";

/**
 * Keeps the journeys that satisfy a condition, with all their events. The last step of `lineage` counts the dropped journeys as
 * `no_match`.
 *
 * `{ not: "purchase" }` keeps journeys without a purchase; `{ has: { not: "purchase" } }` keeps journeys with any other event.
 *
 * The issues of the log count the ids in `{ customers }` and `{ journeys }` that it does not have: `unknown_customer`,
 * `unknown_journey`.
 *
 * @param log - not changed
 * @throws {@link ParcoursError} `invalid_condition`, `invalid_pattern`, `unknown_touchpoint`, `unknown_property`, `wrong_type`
 * @example
 * const log = logFromRows(
 *   [
 *     { customer: "a", touchpoint: "home", time: 0 },
 *     { customer: "a", touchpoint: "purchase", time: 1 },
 *     { customer: "b", touchpoint: "home", time: 2 },
 *   ],
 *   { customer: "customer", touchpoint: "touchpoint", time: "time" },
 * );
 * filterJourneys(log, "purchase").journeys // => 1
 * filterJourneys(log, { not: "purchase" }).customerIds // => ["b"]
 * filterJourneys(log, { matches: "start -> home -> end" }).customerIds // => ["b"]
 */
export function filterJourneys(log: EventLog, condition: JourneyCondition): EventLog {
  expectSource(log, "log", "filterJourneys");
  const issues: Issue[] = [];
  const fits = compileJourneyCondition(log, condition, { caller: "filterJourneys", path: "condition" }, issues);
  const rest = selectEvents(log, eventsOfJourneys(log, fits));
  const known = issues.length === 0 ? rest : { ...rest, issues: [...rest.issues, ...issues] };
  return withStep(log, known, "filterJourneys", condition, { no_match: log.journeys - rest.journeys });
}
