/** Finds when time alone changes whether a customer satisfies a rule. */

import { requiredInstant } from "../core/instant.ts";
import type { EventLog } from "../log/eventLog.ts";
import type { CompiledRule } from "../log/rules/compileRules.ts";
import type { CustomerRule } from "../log/rules/customerRule.ts";
import { loadCustomer } from "./oneCustomer.ts";
import { checkRuleOptions, questionKeys, readQuestion } from "./readQuestion.ts";
import type { RuleOptions } from "./ruleOptions.ts";

/** The instant of {@link nextChangeAt}, and what its rule reads beside the log. */
export type NextChangeAtOptions = RuleOptions;

/** The longest wait for a date that returns every year. */
const twoYearsMs = 2 * 366 * 86_400_000;

/**
 * The first instant after `now` at which a customer becomes a member, or stops being one, if no event comes. Use it to know when to ask
 * again. Dates that return every year are followed for two years after everything else has settled.
 *
 * @param customer - the id of the customer
 * @param rule - a {@link CustomerRule}
 * @param options - as for `segment`
 * @returns ms since 1970; `null` if time alone never changes it
 * @throws {@link ParcoursError} `unknown_customer`, and the codes of `segment`
 * @example
 * const log = logFromRows([{ who: "ann", what: "purchase", at: "2026-03-01" }], { customer: "who", touchpoint: "what", time: "at" });
 * const at = nextChangeAt(log, "ann", { since: "purchase", gte: { days: 30 } }, { now: "2026-03-10" });
 * new Date(at ?? 0).toISOString() // => "2026-03-31T00:00:00.000Z"
 */
export function nextChangeAt(
  log: EventLog,
  customer: string | number,
  rule: CustomerRule,
  options: NextChangeAtOptions,
): number | null {
  checkRuleOptions(options, ["now", ...questionKeys], "nextChangeAt");
  const question = readQuestion(log, rule, options ?? {}, "nextChangeAt", "rule");
  const { perMs, rules } = question;
  const now = requiredInstant(options?.now, "now", perMs, question.timeZone, "nextChangeAt");
  const { known } = loadCustomer(question, customer, now, "nextChangeAt");
  if (!known) return null;
  const root = rules.roots[0] as CompiledRule;
  const before = root.at(now) === 1;
  // a candidate is not an answer: tests may cancel each other
  const nexts = rules.leaves.map((leaf) => {
    leaf.at(now);
    return leaf.next(now);
  });
  // a date that has not come yet returns every year from then on
  let settled = Math.max(now, ...nexts.filter((at) => at < Infinity));
  for (;;) {
    const at = Math.min(...nexts);
    if (at === Infinity || at > settled + twoYearsMs * perMs) return null;
    rules.leaves.forEach((leaf, i) => {
      if ((nexts[i] as number) > at) return;
      if (!leaf.endless) settled = at;
      leaf.at(at);
      nexts[i] = leaf.next(at);
    });
    if ((root.at(at) === 1) !== before) return at / perMs;
  }
}
