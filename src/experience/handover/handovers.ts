/** Compares how often customers are asked for the same thing again after a change of channel, and without one. */

import { checkKeys, type KeysOf } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";
import { listOf } from "../../core/checks/listOf.ts";
import { oneOf } from "../../core/checks/oneOf.ts";
import { durationMs } from "../../core/duration.ts";
import { checkLevel } from "../../core/estimate.ts";
import { type Warning, warning } from "../../core/issue.ts";
import { checkTimeZone } from "../../core/time/timeZone.ts";
import type { Breakdown } from "../../log/breakdown/breakdown.ts";
import { checkBreakdown } from "../../log/breakdown/groupJourneys.ts";
import { groupResults } from "../../log/breakdown/groupResults.ts";
import { type EventLog, unitsPerMs } from "../../log/eventLog.ts";
import { logWarnings } from "../../log/logWarnings.ts";
import { observedPart } from "../../log/observedPart.ts";
import { inZoneOf } from "../../log/time/inZoneOf.ts";
import { joinJourneys } from "../../log/verbs/joinJourneys.ts";
import type { Journey } from "../../model/journey.ts";
import { countHandovers, type HandoverCounts } from "./countHandovers.ts";
import type { HandoversDefinition, HandoversOptions } from "./handoversDefinition.ts";
import { handoversPairs } from "./handoversPairs.ts";
import type { HandoversResult } from "./handoversResult.ts";
import { readHandovers } from "./readHandovers.ts";

const caller = "handovers";

/**
 * Do customers have to give their details again when they change the channel? For each ordered pair of channels it counts the customers who
 * give something on the first channel and then come to the second one, and those of them who are asked for it again there. Customers who stay
 * on the first channel are the baseline: only the difference is lost by the hand-over, the rest is a form that always asks twice.
 *
 * *Asked again* is an event that fits `asks`, later than an event that fits `gives`, of the same customer (and the same `topic`), at most
 * `within` after the last giving. A *switch* is any event on another channel than that of the last giving, in the same time. A customer counts
 * once in each pair, as asked when it happened at least once; `times` counts givings. The baseline of a channel are the customers who give on
 * it, have a later event on it, and never go to another channel in time. It counts customers: a split log is joined first.
 *
 * Events of one instant have no order, and follow the giving before them. Events without a channel are counted in `leftOut`, never guessed.
 * Shares have Wilson's interval, differences Newcombe's, ratios that of `shareRatio`; p-values are corrected by Holm over all pairs.
 *
 * @param log - what customers did, with channels
 * @param definition - which events give, which ask, how long a giving counts
 * @param options - a journey for `ownedOnly` and for stages, the end of observation, the confidence level
 * @throws {@link ParcoursError} `invalid_definition`, `invalid_duration`, `invalid_time_zone`, `unknown_touchpoint`, `unknown_property`,
 *   `unknown_label` and the codes of conditions
 * @example
 * const rows = ["ann store give", "ann web ask", "bob store give", "bob store visit", "eve store give", "eve web visit"].map((row, time) => {
 *   const [who, where, what] = row.split(" ");
 *   return { who, where, what, time };
 * });
 * const log = logFromRows(rows, { customer: "who", touchpoint: "what", time: "time", channel: "where" });
 * const [pair] = handovers(log, { gives: ["give"], asks: ["ask"], within: { days: 30 } }).pairs;
 * [pair?.from, pair?.to, pair?.askedAgain.customers, pair?.switches.customers]; // => ["store", "web", 1, 2]
 * [pair?.rate.value, pair?.baseline.value, pair?.verdict] // => [0.5, 0, "not-shown"]
 */
export function handovers(
  log: EventLog,
  definition: HandoversDefinition,
  options: HandoversOptions = {},
): HandoversResult {
  expectSource(log, "log", caller);
  checkKeys(definition, definitionKeys, caller);
  checkKeys(options, { journey: true, observedUntil: true, level: true }, caller, "the options");
  const { breakdown, ...asked } = resolve(log, definition, options.journey);
  const level = checkLevel(options.level ?? 0.95, caller);
  const withinMs = durationMs(asked.within, `${caller}: within`);
  const seen = observedPart(log, options.observedUntil, asked.timeZone, caller);
  const joined = seen.log.customer === null ? seen.log : joinJourneys(seen.log);
  const answer = (part: EventLog) => countIn(part, asked, withinMs, seen.until, level, options.journey);
  const whole = answer(joined);
  const given = { ...whole, warnings: [...logWarnings(log), ...seen.warnings, ...whole.warnings] };
  if (breakdown === undefined) return given;
  const { groups, additive, warnings } = groupResults(joined, breakdown, caller, answer);
  return {
    ...given,
    definition: { ...asked, breakdown },
    groups,
    additive,
    warnings: [...given.warnings, ...warnings],
  };
}

/** The answer for a log of one journey per customer, or for a group of it. */
function countIn(
  log: EventLog,
  definition: HandoversResult["definition"],
  withinMs: number,
  until: number,
  level: number,
  journey: Journey | undefined,
): HandoversResult {
  const { question, names, noTopic, notOwned } = readHandovers(log, definition, withinMs, until, journey);
  const counts = countHandovers(question);
  return {
    kind: "handovers",
    definition,
    customers: log.customers,
    gives: { customers: counts.givers, times: counts.gives },
    observedUntil: until > -Infinity ? until / unitsPerMs(log) : null,
    ...handoversPairs(counts.pairs, names, level),
    leftOut: {
      unknown_channel: counts.unknownChannel,
      tied_gives: counts.tiedGives,
      no_topic: noTopic,
      not_owned: notOwned,
      too_late: counts.tooLate,
      never_gave: counts.neverGave,
    },
    warnings: warningsOf(counts, log.channel !== undefined),
  };
}

function warningsOf({ open, tiedAsks, unknownChannel }: HandoverCounts, hasChannels: boolean): Warning[] {
  const warnings: Warning[] = [];
  if (!hasChannels)
    warnings.push(warning("no_channel", "the log has no channels: give the column `channel` when you read it"));
  else if (unknownChannel > 0) {
    const message = "events that give or ask have no channel, or follow such a giving: they are in no pair";
    warnings.push(warning("no_channel", message, unknownChannel));
  }
  if (tiedAsks > 0) {
    const message = "events ask at the instant of a giving: nobody knows which came first, so they count as before it";
    warnings.push(warning("tied_times", message, tiedAsks));
  }
  if (open > 0) {
    const message = "givings have a window still open: these customers may still be asked again";
    warnings.push(warning("immature", message, open));
  }
  return warnings;
}

const definitionKeys: KeysOf<HandoversDefinition> = {
  gives: true,
  asks: true,
  topic: true,
  within: true,
  ownedOnly: true,
  timeZone: true,
  breakdown: true,
};

/** The checked definition with its defaults. */
function resolve(
  log: EventLog,
  definition: HandoversDefinition,
  journey: Journey | undefined,
): HandoversResult["definition"] & { breakdown?: Required<Breakdown> } {
  const { gives, asks, topic, within, breakdown, timeZone } = inZoneOf(log, definition);
  for (const [key, list] of Object.entries({ gives, asks }))
    if (listOf(list, caller, key, "conditions").length === 0) fail(caller, key, "at least one condition", list);
  if (topic !== undefined && typeof topic !== "string") fail(caller, "topic", "the name of a property", topic);
  if (within === undefined) fail(caller, "within", "a duration such as { days: 30 }", within);
  const ownedOnly = oneOf(definition.ownedOnly ?? false, [false, true], caller, "ownedOnly");
  checkTimeZone(timeZone, caller);
  if (journey !== undefined) expectSource(journey, "journey", caller, "journey");
  if (ownedOnly && !journey?.channels?.some(({ media }) => media === "owned"))
    fail(caller, "ownedOnly", "a journey in the options with a channel of media owned", journey?.id);
  return {
    gives,
    asks,
    ...(topic !== undefined && { topic }),
    within,
    ownedOnly,
    timeZone,
    ...(breakdown !== undefined && { breakdown: checkBreakdown(breakdown, caller) }),
  };
}
