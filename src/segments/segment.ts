/** Counts the customers of segments at one instant. */

import { checkLevel } from "../core/estimate.ts";
import { requiredInstant } from "../core/instant.ts";
import { wilson } from "../core/wilson.ts";
import type { EventLog } from "../log/eventLog.ts";
import { countMembers } from "./countMembers.ts";
import { checkRuleOptions, questionKeys, readQuestion } from "./readQuestion.ts";
import type { SegmentDefinition, SegmentOptions } from "./segmentDefinition.ts";
import type { SegmentMembers, SegmentResult } from "./segmentResult.ts";

/**
 * Counts the customers for whom a rule holds at one instant, and how segments overlap. It counts customers: a split log is joined first.
 *
 * A rule is true, false or unknown. Unknown is no member, and is counted apart from `others`: "not a VIP" does not match strangers.
 * Events later than `now` do not exist. A customer is whoever has an event by `now`, or a row in `customers`.
 *
 * @param log - what customers did
 * @param definition - one {@link CustomerRule}, or segments whose rules may name each other
 * @param options - `now`, the table of customers, the journey of rules on stages, the time zone
 * @throws {@link ParcoursError} `missing_now`, `invalid_rule`, `unknown_touchpoint`, `unknown_property`, `unknown_trait`, `unknown_segment`,
 *   `cyclic_segment`, `unknown_stage`, `wrong_type`, `invalid_duration`, `too_deep` (100), and the codes of conditions and patterns
 * @example
 * const log = logFromRows(
 *   [
 *     { who: "ann", what: "purchase", at: "2026-03-01" },
 *     { who: "ann", what: "purchase", at: "2026-03-20" },
 *     { who: "bob", what: "purchase", at: "2026-01-05" },
 *     { who: "eve", what: "visit", at: "2026-03-21" },
 *   ],
 *   { customer: "who", touchpoint: "what", time: "at" },
 * );
 * const { segments } = segment(
 *   log,
 *   [
 *     { id: "frequent", rule: { count: "purchase", within: { days: 90 }, gte: 2 } },
 *     { id: "silent", rule: { since: "purchase", gte: { days: 60 } } },
 *   ],
 *   { now: "2026-04-01", ids: true },
 * );
 * segments.map(({ id, ids, unknown, others }) => [id, ids, unknown, others]) // => [["frequent", ["ann"], 0, 2], ["silent", ["bob"], 1, 1]]
 */
export function segment(log: EventLog, definition: SegmentDefinition, options: SegmentOptions): SegmentResult {
  checkRuleOptions(options, ["now", "ids", "level", ...questionKeys], "segment");
  const question = readQuestion(log, definition, options ?? {}, "segment");
  const { timeZone, perMs } = question;
  const now = requiredInstant(options?.now, "now", perMs, timeZone, "segment");
  const { ids = false, level = 0.95 } = options;
  checkLevel(level, "segment");

  const counted = countMembers(question, { now, ids, firstOnly: false });
  return {
    kind: "segment",
    definition: { segments: question.segments, now: now / perMs, timeZone },
    customers: counted.customers,
    segments: question.segments.map(({ id, label }, s): SegmentMembers => {
      const [count, unknown] = [counted.counts[s] as number, counted.unknown[s] as number];
      return {
        id,
        ...(label !== undefined && { label }),
        count,
        members: wilson(count, counted.customers, { level }),
        unknown,
        others: counted.customers - count - unknown,
        ...(ids && { ids: counted.ids[s] as string[] }),
      };
    }),
    overlap: counted.overlap,
    withoutEvents: counted.withoutEvents,
    withoutTraits: counted.withoutTraits,
    leftOut: { after_now: counted.later },
    warnings: question.warnings,
  };
}
