/** Reads which events are purchases, on which day, and until when: for all customers, or for one. */

import { fail } from "../../core/checks/fail.ts";
import { oneOf } from "../../core/checks/oneOf.ts";
import { type Instant, requiredInstant } from "../../core/instant.ts";
import { firstShown, steadily } from "../../core/time/firstShown.ts";
import { zoneOffset } from "../../core/time/timeZone.ts";
import { type Condition, compileCondition } from "../../log/condition.ts";
import { type EventLog, unitsPerMs } from "../../log/eventLog.ts";
import { inZoneOf } from "../../log/time/inZoneOf.ts";
import { joinJourneys } from "../../log/verbs/joinJourneys.ts";

/** What says which events are purchases. */
export type AskedPurchases = { event: Condition; until: Instant; timeZone?: string; merge?: "day" | "none" };

/** The purchases of a log, ready to be read. */
export type ReadPurchases<D extends AskedPurchases> = {
  /** One journey per customer. */
  log: EventLog;
  /** The definition with its time zone. */
  asked: D & { timeZone: string };
  merge: "day" | "none";
  /** The end of observation, in units of the log. */
  until: number;
  /** Units of the log in a millisecond. */
  perMs: number;
  /** The day of the end of observation. */
  lastDay: number;
  /** The day of a time of the log since 1970, in the time zone. */
  dayOf: (time: number) => number;
  /** When a day begins in the time zone, in ms since 1970. */
  startOf: (day: number) => number;
  /** Whether an event is a purchase. */
  isPurchase: (event: number) => boolean;
};

const day = 86_400_000;

/**
 * @throws {@link ParcoursError} `missing_now` without `until`, `invalid_definition`, `invalid_time_zone`, `unknown_touchpoint` and the codes of conditions
 */
export function readPurchases<D extends AskedPurchases>(
  log: EventLog,
  definition: D,
  caller: string,
): ReadPurchases<D> {
  const asked = inZoneOf(log, definition);
  const { event, timeZone } = asked;
  if (event === undefined) fail(caller, "event", "a condition", event);
  const merge = oneOf(asked.merge, ["day", "none"], caller, "merge");
  const offset = steadily(zoneOffset(timeZone, caller));
  const perMs = unitsPerMs(log);
  const until = requiredInstant(asked.until, "until", perMs, timeZone, caller);
  const joined = log.customer === null ? log : joinJourneys(log);
  const test = compileCondition(joined, event, { caller, path: "event", timeZone });
  const { byTouchpoint } = test;
  const { touchpoint } = joined;
  const dayOf = (time: number) => Math.floor((time / perMs + offset(time / perMs)) / day);
  return {
    log: joined,
    asked,
    merge,
    until,
    perMs,
    lastDay: dayOf(until),
    dayOf,
    startOf: (own) => firstShown(own * day, offset),
    isPurchase: (i) => {
      const known = byTouchpoint[touchpoint[i] as number];
      return known !== 0 && (known !== 2 || test.test(i));
    },
  };
}
