/** Checks the definition of referrals against a log, and reads its statements, invitations and conversions. */

import { checkKeys, type KeysOf } from "../../core/checks/checkKeys.ts";
import { isPlainObject } from "../../core/checks/expectSource.ts";
import { fail, ruleOf } from "../../core/checks/fail.ts";
import { numberBetween } from "../../core/checks/numberBetween.ts";
import { oneOf } from "../../core/checks/oneOf.ts";
import { durationMs } from "../../core/duration.ts";
import { unknownName } from "../../core/suggest.ts";
import { moneyColumn } from "../../log/columns/moneyColumn.ts";
import { type Condition, compileCondition } from "../../log/condition.ts";
import { columnNames, columnOf, type EventLog, unitsPerMs } from "../../log/eventLog.ts";
import type { LogColumn } from "../../log/logColumn.ts";
import type { ReferralStatements } from "./findReferrals.ts";
import type { ReferralsDefinition } from "./referralsDefinition.ts";
import type { ReferralsResult } from "./referralsResult.ts";

const caller = "referrals";

/** What the events of a log say about referrals. Customers are the journeys of the log. */
export type ReferralFacts = {
  statements: ReferralStatements;
  /** The column with the id of the referrer; undefined for an empty log. */
  by: LogColumn | undefined;
  /** The money of each customer; `null` where the log has none. */
  own: Float64Array | null;
  /** The time of the first conversion of each customer, NaN for none; `null` where every referral converts. */
  converted: Float64Array | null;
  /** The end of the time in which a customer is watched, `Infinity` without `within`. */
  ends: Float64Array;
  /** The number of invitations of each customer until then; `null` without `invited`. */
  invitations: Float64Array | null;
};

/** Checks the keys, and writes out the defaults. */
export function checkReferrals(definition: ReferralsDefinition & { timeZone: string }): ReferralsResult["definition"] {
  const { referred, share = 0, keepOutside, within } = definition;
  if (!isPlainObject(referred)) fail(caller, "referred", "an object with event and by", referred);
  checkKeys(referred, { event: true, by: true }, caller, "referred");
  if (referred.event === undefined) fail(caller, "referred.event", "a condition", referred.event);
  if (typeof referred.by !== "string") fail(caller, "referred.by", "the name of a column", referred.by);
  numberBetween(share, caller, "share", 0, 1);
  if (within !== undefined) durationMs(within, `${caller}: within`);
  return { ...definition, share, keepOutside: oneOf(keepOutside, [false, true], caller, "keepOutside") };
}

/** Reads every event once. */
export function readReferrals(log: EventLog, definition: ReferralsResult["definition"]): ReferralFacts {
  const { referred, invited, converted, within, timeZone } = definition;
  const compile = (condition: Condition | undefined, path: string) =>
    condition === undefined ? null : compileCondition(log, condition, { caller, path, timeZone });
  const says = compile(referred.event, "referred.event");
  const invites = compile(invited, "invited");
  const converts = compile(converted, "converted");
  const by = columnOf(log, referred.by);
  if (by === undefined && log.events > 0)
    ruleOf(caller, "unknown_property")(unknownName("property", referred.by, "referred.by", columnNames(log)));
  const money = moneyColumn(log, definition.value, caller);
  const withinUnits = within === undefined ? Infinity : durationMs(within) * unitsPerMs(log);

  const n = log.journeys;
  const own = money === null ? null : new Float64Array(n);
  const conversions = converts === null ? null : new Float64Array(n).fill(Number.NaN);
  const invitations = invites === null ? null : new Float64Array(n);
  const ends = new Float64Array(n);
  const customers: number[] = [];
  const events: number[] = [];
  const fits = (test: ReturnType<typeof compile>, i: number) => {
    const answer = test === null ? 0 : test.byTouchpoint[log.touchpoint[i] as number];
    return answer === 1 || (answer === 2 && test?.test(i) === true);
  };
  for (let c = 0; c < n; c++) {
    const from = log.offsets[c] as number;
    const end = (log.time[from] as number) + withinUnits;
    ends[c] = end;
    for (let i = from; i < (log.offsets[c + 1] as number); i++) {
      const time = log.time[i] as number;
      if (fits(says, i)) {
        customers.push(c);
        events.push(i);
      }
      if (invitations !== null && time <= end && fits(invites, i)) invitations[c] = (invitations[c] as number) + 1;
      if (conversions !== null && Number.isNaN(conversions[c]) && fits(converts, i)) conversions[c] = time;
      const paid = money === null ? Number.NaN : (money[i] as number);
      if (own !== null && paid === paid) own[c] = (own[c] as number) + paid;
    }
  }
  const statements = { customer: Uint32Array.from(customers), event: Uint32Array.from(events) };
  return { statements, by, own, converted: conversions, ends, invitations };
}

/** The keys of a definition. */
export const referralsKeys: KeysOf<ReferralsDefinition> = {
  referred: true,
  invited: true,
  converted: true,
  value: true,
  share: true,
  within: true,
  keepOutside: true,
  timeZone: true,
};
