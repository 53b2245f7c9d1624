/** Measures what a programme changes, by the customers who were held out. */

import { checkKeys, type KeysOf } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";
import { durationMs } from "../../core/duration.ts";
import { ParcoursError } from "../../core/error.ts";
import { checkLevel } from "../../core/estimate.ts";
import { requiredInstant } from "../../core/instant.ts";
import { detectableRate } from "../../core/rates/ratePower.ts";
import { ratioTest } from "../../core/rates/ratioTest.ts";
import { unknownName } from "../../core/suggest.ts";
import { type Rate, testRates } from "../../core/testRates.ts";
import { wilson } from "../../core/wilson.ts";
import { compileCondition } from "../../log/condition.ts";
import { columnNames, columnOf, type EventLog } from "../../log/eventLog.ts";
import { eventMask } from "../../log/eventMask.ts";
import { readQuestion } from "../../segments/readQuestion.ts";
import { readLedger } from "../ledger/ledger.ts";
import type { Programme } from "../programme/programme.ts";
import { cochransQ, compareEffect, compareGroupEffects, effectArm } from "./compareEffect.ts";
import { effectWarnings } from "./effectWarnings.ts";
import { enrolmentsOfProgramme } from "./enrolmentsOfProgramme.ts";
import type { ProgrammeEffectOptions } from "./programmeEffectOptions.ts";
import type { ProgrammeEffectResult } from "./programmeEffectResult.ts";
import { qualifiedCustomers } from "./qualifiedCustomers.ts";
import { programmeOfKey } from "./sentToCustomer.ts";
import { tallyEffect } from "./tallyEffect.ts";

const caller = "programmeEffect";

/**
 * What does a programme change? It compares the customers whom the programme may write to with those who qualified too and were left alone
 * (`holdOut` of the programme): difference and ratio of the shares who reach the goal, extra conversions, and the difference of their value.
 *
 * Arms are those of assignment at qualification, not of what was received: who got no message, because of a cap or of quiet hours, counts
 * as treated (intention to treat). A customer counts once, from the first qualification. Only customers whose horizon has passed at `now` count;
 * a goal counts later than qualification, and at most `horizon` later.
 *
 * Shares have Wilson's interval, the difference Newcombe's, the ratio that of `shareRatio`; the value Student's and Welch's. With `by`, p-values
 * are corrected by Holm, and Cochran's Q tests whether the effects differ between groups.
 *
 * @param log - what customers did; a split log is joined first
 * @param programme - the programme, with a goal and a hold-out
 * @param options - the ledger, the horizon, the instant
 * @throws {@link ParcoursError} `missing_now`, `invalid_definition`, `invalid_duration`, `invalid_ledger`, `invalid_programme` or the code of the
 *   only kind of fault, `unknown_property`, `wrong_type`, and the codes of rules and conditions
 * @example
 * const day = 86_400_000;
 * const rows = Array.from({ length: 1000 }, (_, i) => [
 *   { who: `c${i}`, what: "signup", at: 0 },
 *   ...(i % 8 === 0 ? [{ who: `c${i}`, what: "order", at: day }] : []),
 * ]).flat();
 * const log = logFromRows(rows, { customer: "who", touchpoint: "what", time: "at" });
 * const programme = {
 *   id: "welcome",
 *   activeFrom: 0,
 *   entry: { on: "event", event: "signup" },
 *   goal: { event: "order" },
 *   holdOut: { share: 0.2 },
 *   nodes: [{ id: "hello", kind: "message", message: "hello", channels: ["email"], category: "news" }],
 * } as const;
 * const { treated, holdOut, effect } = programmeEffect(log, programme, { ledger: [], horizon: { days: 7 }, now: 30 * day });
 * treated.customers + holdOut.customers // => 1000
 * Math.abs(effect.difference.value ?? 1) < 0.03 // => true
 */
export function programmeEffect(
  log: EventLog,
  programme: Programme,
  options: ProgrammeEffectOptions,
): ProgrammeEffectResult {
  expectSource(log, "log", caller);
  expectSource(programme, "object", caller, "programme");
  checkKeys(options ?? {}, optionKeys, caller, "the options");
  const { horizon, by, value, level = 0.95, customers, journey } = options ?? {};
  checkLevel(level, caller);
  const question = readQuestion(log, by ?? { always: true }, { customers, journey }, caller, "by");
  const { log: joined, perMs, timeZone } = question;
  const now = requiredInstant(options?.now, "now", perMs, timeZone, caller);
  if (horizon === undefined) fail(caller, "horizon", "a duration such as { days: 30 }", horizon);
  const span = durationMs(horizon, `${caller}: horizon`) * perMs;
  const ledger = readLedger(options.ledger, perMs, caller);
  const { enrolments, warnings } = enrolmentsOfProgramme(log, programme, { ...options, now: now / perMs }, caller);
  if (programme.goal === undefined) fail(caller, "programme.goal", "the event that the programme wants", undefined);
  const test = compileCondition(joined, programme.goal.event, { caller, path: "programme.goal.event", timeZone });
  const goal = eventMask(joined, test);
  const values = value === undefined ? null : valueColumn(joined, value);

  const { qualified, later } = qualifiedCustomers(enrolments, programme.id);
  const tally = tallyEffect(qualified, { question, ledger, programme: programme.id, goal, values, span, now });
  const { treated, holdOut, groups, immature } = tally;
  const rates = [treated, holdOut].map(({ conversions, customers: n }) => ({ k: conversions, n })) as [Rate, Rate];
  const share = programme.holdOut?.share ?? null;
  const planned = share !== null && share > 0 && share < 1;
  const ratio = planned ? ratioTest([treated.customers, holdOut.customers], [1 - share, share]) : null;
  const others = [treated, holdOut].map(({ customers: n, others: k }) => ({ k, n })) as [Rate, Rate];
  const rate = wilson(rates[1].k, rates[1].n, { level }).value;
  const sizes = { control: holdOut.customers, treatment: treated.customers };
  const result: ProgrammeEffectResult = {
    kind: caller,
    definition: {
      programme: programme.id,
      horizon,
      now: now / perMs,
      share,
      ...(value !== undefined && { value }),
      ...(by !== undefined && { by }),
    },
    customers: qualified.length,
    immature,
    treated: effectArm(treated, level),
    holdOut: effectArm(holdOut, level),
    effect: compareEffect({ treated, holdOut }, level),
    detectable: rate === null || sizes.treatment === 0 ? null : detectableRate(rate, sizes, 0.8, level),
    split: ratio && {
      expected: { treated: ratio.expected[0] as number, holdOut: ratio.expected[1] as number },
      chiSquare: ratio.chiSquare,
      p: ratio.p,
    },
    otherProgrammes: {
      treated: wilson(others[0].k, others[0].n, { level }),
      holdOut: wilson(others[1].k, others[1].n, { level }),
      p: testRates(...others).p,
    },
    ...(by !== undefined && { groups: compareGroupEffects(groups, level), heterogeneity: cochransQ(groups) }),
    leftOut: {
      later_enrolments: later,
      unknown_programme: options.ledger.filter(({ key }) => programmeOfKey(key) === null).length,
      ledger_after_now: options.ledger.filter(({ at }) => at * perMs > now).length,
      ...(by !== undefined && { no_group: tally.outside, unknown_group: tally.unknown }),
    },
    warnings: [],
  };
  result.warnings = [...warnings, ...effectWarnings(result, tally.several)];
  return result;
}

const optionKeys: KeysOf<ProgrammeEffectOptions> = {
  ledger: true,
  horizon: true,
  now: true,
  by: true,
  value: true,
  enrolments: true,
  policy: true,
  customers: true,
  journey: true,
  level: true,
};

/** The numbers of the column of values; NaN where an event has none. */
function valueColumn(log: EventLog, name: string): Float64Array {
  const column = columnOf(log, name);
  if (column === undefined && log.events === 0) return new Float64Array(0);
  if (column === undefined)
    throw new ParcoursError(
      "unknown_property",
      `${caller}: ${unknownName("property", String(name), "value", columnNames(log))}`,
    );
  return column.type === "number"
    ? column.values
    : fail(caller, "value", "a column of numbers", column.type, "", "wrong_type");
}
