/** Keeps the journeys that satisfy a condition. */

import { expectSource } from "../../core/checks/expectSource.ts";
import type { Issue } from "../../core/issue.ts";
import type { EventLog } from "../eventLog.ts";
import { eventsOfJourneys, selectEvents } from "../verbs/selectEvents.ts";
import { withStep } from "../verbs/withStep.ts";
import { compileJourneyCondition, type JourneyCondition } from "./journeyCondition.ts";
import type { JourneyRuleOptions } from "./journeyRuleOptions.ts";
import { checkJourneyRuleOptions } from "./ruleTest.ts";

/**
 * Keeps the journeys that satisfy a condition, with all their events. The last step of `lineage` counts the dropped journeys as
 * `no_match`.
 *
 * `{ not: "purchase" }` keeps journeys without a purchase; `{ has: { not: "purchase" } }` keeps journeys with any other event.
 *
 * The issues of the log count the ids in `{ customers }` and `{ journeys }` that it does not have: `unknown_customer`,
 * `unknown_journey`.
 *
 * `{ rule, at }` asks a rule about the customer, such as those of segments and personas, at the start of each journey.
 *
 * @param log - not changed
 * @param condition - {@link JourneyCondition}
 * @param options - what rules about customers read beside the log: a table of customers, a journey with stages
 * @throws {@link ParcoursError} `invalid_condition`, `invalid_pattern`, `unknown_touchpoint`, `unknown_property`, `wrong_type`, and the codes of
 *   rules: `invalid_rule`, `unknown_trait`, `unknown_stage`, `invalid_duration`, `too_deep`
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
export function filterJourneys(log: EventLog, condition: JourneyCondition, options: JourneyRuleOptions = {}): EventLog {
  expectSource(log, "log", "filterJourneys");
  checkJourneyRuleOptions(options, "filterJourneys");
  const issues: Issue[] = [];
  const place = { caller: "filterJourneys", path: "condition", rules: options };
  const fits = compileJourneyCondition(log, condition, place, issues);
  const rest = selectEvents(log, eventsOfJourneys(log, fits));
  const known = issues.length === 0 ? rest : { ...rest, issues: [...rest.issues, ...issues] };
  return withStep(log, known, "filterJourneys", condition, { no_match: log.journeys - rest.journeys });
}
