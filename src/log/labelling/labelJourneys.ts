/** Gives each journey a label, or several. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { fail, ruleOf } from "../../core/checks/fail.ts";
import type { Issue } from "../../core/issue.ts";
import { unknownName } from "../../core/suggest.ts";
import { isRecord } from "../conditions/valueTest.ts";
import type { EventLog } from "../eventLog.ts";
import type { JourneyRuleOptions } from "../journeys/journeyRuleOptions.ts";
import { checkJourneyRuleOptions } from "../journeys/ruleTest.ts";
import type { JourneyLabels } from "../labelTypes/journeyLabels.ts";
import { cohortLabels } from "./cohortLabels.ts";
import type { LabelRules } from "./labelRules.ts";
import { bracketLabels, periodLabels } from "./periodLabels.ts";
import { propertyLabels } from "./propertyLabels.ts";
import { checkLabelName, putLabels } from "./putLabels.ts";
import { listLabels, ruleLabels } from "./ruleLabels.ts";

/**
 * Gives each journey a label: by rules, by a list of customers, by when it starts, by how long it takes or by a property. A journey
 * that nothing fits is unlabelled, and `describeLog` counts it. Use labels wherever results are broken down (`breakdown`), in
 * `by: { label: "segment" }` and in `filterJourneys(log, { label: "segment", in: ["vip"] })`.
 *
 * The labels stay with their journeys in every verb: a piece that `splitJourneys` cuts has the label of its journey. Labels with
 * the same name are replaced.
 *
 * The issues of the log count the ids in lists and conditions that it does not have: `unknown_customer`, `unknown_journey`.
 *
 * @param log - not changed
 * @param name - the name of the labels, such as `"segment"`
 * @param rules - plain JSON: {@link LabelRules}
 * @param options - what rules about customers read beside the log: a table of customers, a journey with stages
 * @throws {@link ParcoursError} `invalid_definition`, `unknown_property`, `invalid_duration`, `invalid_time_zone`, `too_large` (more
 *   than a million cohorts), and the codes of a {@link JourneyCondition} and of a {@link CustomerRule}
 * @example
 * const log = logFromRows(
 *   [
 *     { customer: "ann", touchpoint: "visit", time: "2024-03-01" },
 *     { customer: "ann", touchpoint: "buy", time: "2024-03-02" },
 *     { customer: "bob", touchpoint: "visit", time: "2024-04-01" },
 *   ],
 *   { customer: "customer", touchpoint: "touchpoint", time: "time" },
 * );
 * const labelled = labelJourneys(log, "buyer", [{ label: "buyer", when: { count: "buy", gte: 1 } }]);
 * filterJourneys(labelled, { label: "buyer", in: ["buyer"] }).customerIds // => ["ann"]
 * describeLog(labelled).labels[0] // => { name: "buyer", several: false, counts: [{ label: "buyer", journeys: 1 }], unlabelled: 1 }
 * labelJourneys(log, "month", { cohort: "month" }).labels?.[0]?.names // => ["2024-03", "2024-04"]
 */
export function labelJourneys(
  log: EventLog,
  name: string,
  rules: LabelRules,
  options: JourneyRuleOptions = {},
): EventLog {
  expectSource(log, "log", "labelJourneys");
  checkJourneyRuleOptions(options, "labelJourneys");
  checkLabelName(name, "labelJourneys");
  const issues: Issue[] = [];
  const labels: JourneyLabels = { name, ...labelsBy(log, rules, issues, options) };
  const told = issues.length === 0 ? log : { ...log, issues: [...log.issues, ...issues] };
  return putLabels(told, labels, "labelJourneys", { name, rules });
}

const sources = {
  rules: ["rules", "several"],
  lists: ["lists", "several"],
  cohort: ["cohort", "timeZone", "weekStartsOn"],
  periods: ["periods", "timeZone"],
  durations: ["durations"],
  property: ["property", "at"],
} as const;

function labelsBy(
  log: EventLog,
  rules: LabelRules,
  issues: Issue[],
  options: JourneyRuleOptions,
): Omit<JourneyLabels, "name"> {
  if (Array.isArray(rules)) return ruleLabels(log, rules, false, issues, options);
  if (!isRecord(rules)) {
    fail("labelJourneys", "rules", 'rules such as [{ label: "buyer", when: "purchase" }]', rules);
  }
  const given = Object.keys(rules);
  const source = Object.keys(sources).find((key) => given.includes(key)) as keyof typeof sources | undefined;
  if (source === undefined) {
    const stray = given[0];
    if (stray === undefined) fail("labelJourneys", "rules", `one of ${Object.keys(sources).join(", ")}`, rules);
    return ruleOf(
      "labelJourneys",
      "invalid_definition",
    )(unknownName("key", String(stray), "rules", Object.keys(sources)));
  }
  checkKeys(rules, sources[source], "labelJourneys", "rules");
  if ("rules" in rules) return ruleLabels(log, rules.rules, isSeveral(rules.several), issues, options);
  if ("lists" in rules) return listLabels(log, rules.lists, isSeveral(rules.several), issues);
  if ("cohort" in rules) return cohortLabels(log, rules);
  if ("periods" in rules) return periodLabels(log, rules.periods, rules.timeZone);
  if ("durations" in rules) return bracketLabels(log, rules.durations);
  return propertyLabels(log, rules as Extract<LabelRules, { property: unknown }>);
}

function isSeveral(several: boolean | undefined): boolean {
  return several === undefined || typeof several === "boolean"
    ? several === true
    : fail("labelJourneys", "rules.several", "true or false", several);
}
