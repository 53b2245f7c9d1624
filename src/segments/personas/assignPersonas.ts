/** Assigns customers to the personas of a document by their rules. */

import { oneOf } from "../../core/checks/oneOf.ts";
import { checkLevel } from "../../core/estimate.ts";
import { requiredInstant } from "../../core/instant.ts";
import { type Warning, warning } from "../../core/issue.ts";
import { quote } from "../../core/suggest.ts";
import { wilson } from "../../core/wilson.ts";
import type { EventLog } from "../../log/eventLog.ts";
import type { Journey } from "../../model/journey.ts";
import { countMembers } from "../countMembers.ts";
import { checkRuleOptions, questionKeys } from "../readQuestion.ts";
import type { RuleOptions } from "../ruleOptions.ts";
import type { AssignPersonasResult, PersonaShare } from "./assignPersonasResult.ts";
import { personaQuestion } from "./personaQuestion.ts";

/** The instant of {@link assignPersonas}, the table of customers, and how customers are assigned. */
export type AssignPersonasOptions = Omit<RuleOptions, "journey"> & {
  /**
   * `"all"`: a customer counts for every persona whose rule holds. `"first"`: only for the first one in the order of the document.
   * @defaultValue `"all"`
   */
  mode?: "all" | "first";
  /** Whether to list the ids of the customers. @defaultValue `false` */
  ids?: boolean;
  /** Confidence level of the intervals. @defaultValue `0.95` */
  level?: number;
};

/**
 * Assigns customers to the personas of a journey: a persona with a `rule` is a segment. It measures the share of each persona beside the
 * share that the document declares, and warns (`share_outside_interval`) where the declared one lies outside the interval.
 *
 * @param journey - the document; the `rule` of each persona is a {@link CustomerRule}
 * @param log - what customers did
 * @param options - `now`, the table of customers, `mode`
 * @throws {@link ParcoursError} the codes of `segment`; the messages name `personas[i].rule`
 * @example
 * const journey = defineJourney({
 *   id: "shop",
 *   personas: [
 *     { id: "regular", share: 0.3, rule: { count: "purchase", within: { days: 90 }, gte: 2 } },
 *     { id: "visitor", rule: { not: "purchase" } },
 *   ],
 * });
 * const log = logFromRows(
 *   [
 *     { who: "ann", what: "purchase", at: "2026-03-01" },
 *     { who: "ann", what: "purchase", at: "2026-03-20" },
 *     { who: "bob", what: "visit", at: "2026-03-21" },
 *   ],
 *   { customer: "who", touchpoint: "what", time: "at" },
 * );
 * const { personas } = assignPersonas(journey, log, { now: "2026-04-01" });
 * personas.map(({ id, share, declared }) => [id, share.value, declared]) // => [["regular", 0.5, 0.3], ["visitor", 0.5, null]]
 */
export function assignPersonas(journey: Journey, log: EventLog, options: AssignPersonasOptions): AssignPersonasResult {
  const caller = "assignPersonas";
  const keys = questionKeys.filter((key) => key !== "journey");
  checkRuleOptions(options, ["now", "mode", "ids", "level", ...keys], caller);
  const { question, personas, withoutRule } = personaQuestion(journey, log, options ?? {}, caller);
  const { timeZone, perMs } = question;
  const now = requiredInstant(options?.now, "now", perMs, timeZone, caller);
  const { ids = false, level = 0.95 } = options;
  checkLevel(level, caller);
  const mode = oneOf(options.mode, ["all", "first"], caller, "mode");
  const counted = countMembers(question, { now, ids, firstOnly: mode === "first" });
  const shares = personas.map(({ id, label, share }, p): PersonaShare => {
    const count = counted.counts[p] as number;
    return {
      id,
      ...(label !== undefined && { label }),
      count,
      share: wilson(count, counted.customers, { level }),
      declared: share ?? null,
      unknown: counted.unknown[p] as number,
      ...(ids && { ids: counted.ids[p] as string[] }),
    };
  });
  return {
    kind: "assignPersonas",
    definition: { mode, now: now / perMs, timeZone },
    customers: counted.customers,
    personas: shares,
    none: counted.overlap.uncovered,
    several: counted.overlap.multiple,
    overlap: counted.overlap,
    withoutRule,
    withoutEvents: counted.withoutEvents,
    withoutTraits: counted.withoutTraits,
    leftOut: { after_now: counted.later },
    warnings: [...question.warnings, ...shares.flatMap(outsideInterval)],
  };
}

/** Warns of a declared share outside the interval of the measured one. */
function outsideInterval({ id, share: { lower, upper, value }, declared }: PersonaShare, index: number): Warning[] {
  if (declared === null || value === null || lower === null || upper === null) return [];
  if (declared >= lower && declared <= upper) return [];
  const message = `the document says that ${declared} of the customers are ${quote(id)}; measured are ${value.toFixed(4)}, from ${lower.toFixed(4)} to ${upper.toFixed(4)}`;
  return [warning("share_outside_interval", message, undefined, ["personas", index, "declared"], id)];
}
