/** Says which personas a customer fits, why, and how far the others are. */

import { requiredInstant } from "../../core/instant.ts";
import type { EventLog } from "../../log/eventLog.ts";
import type { CompiledRule } from "../../log/rules/compileRules.ts";
import { plainTruth } from "../../log/rules/ruleLeaf.ts";
import type { Journey } from "../../model/journey.ts";
import { loadCustomer } from "../oneCustomer.ts";
import { checkRuleOptions, questionKeys } from "../readQuestion.ts";
import type { RuleOptions } from "../ruleOptions.ts";
import { distanceToFit, leavesOf } from "./distanceToFit.ts";
import type { PersonaFit } from "./personaFit.ts";
import { personaQuestion } from "./personaQuestion.ts";

/** The instant of {@link explainPersona}, and the table of customers. */
export type ExplainPersonaOptions = Omit<RuleOptions, "journey">;

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
  options: ExplainPersonaOptions,
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
