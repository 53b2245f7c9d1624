/** Says which personas a customer fits, why, and how far the others are. */

import type { EventLog } from "../../log/eventLog.ts";
import type { CompiledRule } from "../../log/rules/compileRules.ts";
import { plainTruth } from "../../log/rules/ruleLeaf.ts";
import type { RuleTrace } from "../../log/rules/ruleTrace.ts";
import type { Journey } from "../../model/journey.ts";
import { loadCustomer } from "../oneCustomer.ts";
import { checkRuleOptions, questionKeys, requiredInstant } from "../readQuestion.ts";
import type { RuleOptions } from "../ruleOptions.ts";
import { distanceToFit, leavesOf } from "./distanceToFit.ts";
import { personaQuestion } from "./personaQuestion.ts";

/** How one customer fits one persona. */
export type PersonaFit = {
  persona: string;
  /** Whether the rule of the persona holds; `null` for unknown. */
  answer: boolean | null;
  /** How many tests of the rule answer as the rule needs. */
  met: number;
  /** How many tests the rule has. */
  leaves: number;
  /** The least number of tests whose answer would have to change; 0 for a customer who fits, `null` when nothing can change it. */
  distance: number | null;
  /** What was measured in each part of the rule. */
  because: RuleTrace;
};

/**
 * Says how one customer fits each persona with a rule: which fits, why, and why not the others. The nearest persona comes first; equally
 * near ones are in the order of the document.
 *
 * @param customer - the id of the customer
 * @param journey - the document
 * @param options - `now`, the table of customers
 * @throws {@link ParcoursError} `unknown_customer`, and the codes of `segment`
 * @example
 * const journey = defineJourney({
 *   id: "shop",
 *   personas: [
 *     { id: "regular", rule: { all: [{ count: "purchase", gte: 3 }, { since: "purchase", lt: { days: 30 } }] } },
 *     { id: "buyer", rule: "purchase" },
 *   ],
 * });
 * const log = logFromRows([{ who: "ann", what: "purchase", at: "2026-03-20" }], { customer: "who", touchpoint: "what", time: "at" });
 * const fits = explainPersona(log, "ann", journey, { now: "2026-04-01" });
 * fits.map(({ persona, answer, met, leaves, distance }) => [persona, answer, met, leaves, distance])
 * // => [["buyer", true, 1, 1, 0], ["regular", false, 1, 2, 1]]
 */
export function explainPersona(
  log: EventLog,
  customer: string | number,
  journey: Journey,
  options: Omit<RuleOptions, "journey">,
): PersonaFit[] {
  const caller = "explainPersona";
  checkRuleOptions(options, ["now", ...questionKeys.filter((key) => key !== "journey")], caller);
  const { question, personas } = personaQuestion(journey, log, options ?? {}, caller);
  const now = requiredInstant(options?.now, "now", question.perMs, question.timeZone, caller);
  const { known } = loadCustomer(question, customer, now, caller);
  const fits = personas.map(({ id }, p): PersonaFit => {
    const root = question.rules.roots[p] as CompiledRule;
    const answer = plainTruth(root.at(now));
    const because = root.trace(now);
    const distance = distanceToFit(because);
    return {
      persona: id,
      answer: known ? answer : null,
      ...leavesOf(because),
      distance: Number.isFinite(distance) ? distance : null,
      because,
    };
  });
  return fits.sort((one, other) => (one.distance ?? Infinity) - (other.distance ?? Infinity) || 0);
}
