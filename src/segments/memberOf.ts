/** Says whether one customer satisfies a rule, and why. */

import { requiredInstant } from "../core/instant.ts";
import type { EventLog } from "../log/eventLog.ts";
import type { CompiledRule } from "../log/rules/compileRules.ts";
import type { CustomerRule } from "../log/rules/customerRule.ts";
import { plainTruth } from "../log/rules/ruleLeaf.ts";
import type { RuleTrace } from "../log/rules/ruleTrace.ts";
import { loadCustomer } from "./oneCustomer.ts";
import { checkRuleOptions, questionKeys, readQuestion } from "./readQuestion.ts";
import type { RuleOptions } from "./ruleOptions.ts";

/** The instant of {@link memberOf}, and what its rule reads beside the log. */
export type MemberOfOptions = RuleOptions;

/** The result of {@link memberOf}. */
export type MemberOfResult = {
  /** Whether the rule holds; `null` for unknown, also for a customer without an event by now and without a row. */
  answer: boolean | null;
  /** What was measured in each part of the rule. */
  because: RuleTrace;
  /** The customer's events by now. */
  events: number;
  /** Whether the table of customers has the customer. */
  hasTraits: boolean;
};

/**
 * Says whether a rule holds for one customer at one instant, and why: each test of the rule with what was measured and what was wanted.
 *
 * @param customer - the id of the customer
 * @param rule - a {@link CustomerRule}
 * @param options - as for `segment`
 * @throws {@link ParcoursError} `unknown_customer`, and the codes of `segment`
 * @example
 * const log = logFromRows([{ who: "ann", what: "purchase", at: "2026-03-01" }], { customer: "who", touchpoint: "what", time: "at" });
 * const { answer, because } = memberOf(log, "ann", { count: "purchase", within: { days: 90 }, gte: 3 }, { now: "2026-04-01" });
 * answer // => false
 * because // => { count: "purchase", within: { days: 90 }, answer: false, measured: 1, wanted: { gte: 3 }, missing: 2 }
 */
export function memberOf(
  log: EventLog,
  customer: string | number,
  rule: CustomerRule,
  options: MemberOfOptions,
): MemberOfResult {
  checkRuleOptions(options, ["now", ...questionKeys], "memberOf");
  const question = readQuestion(log, rule, options ?? {}, "memberOf", "rule");
  const now = requiredInstant(options?.now, "now", question.perMs, question.timeZone, "memberOf");
  const { events, hasTraits, known } = loadCustomer(question, customer, now, "memberOf");
  const root = question.rules.roots[0] as CompiledRule;
  const truth = root.at(now);
  return {
    answer: known ? plainTruth(truth) : null,
    because: root.trace(now),
    events,
    hasTraits,
  };
}
