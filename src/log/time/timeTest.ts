/** Tests the times of events, from a test in plain JSON: the last 30 days, a month, an hour. */

import { fail, failWith, ruleOf, shown } from "../../core/checks/fail.ts";
import { type Instant, instantInUnits } from "../../core/instant.ts";
import { unknownName } from "../../core/suggest.ts";
import { isRecord } from "../conditions/valueTest.ts";
import { type EventLog, unitsPerMs } from "../eventLog.ts";

/**
 * A test on the time of an event, `{ where: { time: { gte: "2024-03-01", lt: "2024-04-01" } } }`: all its keys must hold. An instant is
 * milliseconds since 1970 or an ISO 8601 text: a condition is plain JSON, which has no `Date`. A text without an offset is read in
 * `timeZone`; a date only means its midnight.
 */
export type TimeTest = {
  /** At or after this instant. */
  gte?: number | string;
  /** After this instant. */
  gt?: number | string;
  /** Before this instant. */
  lt?: number | string;
  /** At or before this instant. */
  lte?: number | string;
  /**
   * The time zone of texts without an offset: an IANA name.
   * @defaultValue the `timeZone` of the definition that holds the condition, else the zone the log was read in, else `"UTC"`
   */
  timeZone?: string;
};

/** One end of the span of time: whether the event at `at` itself belongs to it. */
type Bound = { at: number; closed: boolean; key: string };

const keys = ["gte", "gt", "lt", "lte"] as const;

/**
 * Compiles a {@link TimeTest} to a function of the event. It reads no column but the times.
 *
 * @param timeZone - the zone of the definition that holds the condition
 * @throws {@link ParcoursError} `invalid_condition`, `invalid_time_zone`, `needs_times` for the events of a path table
 */
export function timeTest(
  log: EventLog,
  test: unknown,
  timeZone: string | undefined,
  caller: string,
  path: string,
): (event: number) => boolean {
  const code = "invalid_condition";
  if (!isRecord(test)) return fail(caller, path, 'a test such as { gte: "2024-03-01" }', test, "", code);
  const given = Object.entries(test).filter(([, operand]) => operand !== undefined);
  const unknown = given.find(([key]) => key !== "timeZone" && !(keys as readonly string[]).includes(key));
  if (unknown) return ruleOf(caller, code)(unknownName("time test", unknown[0], path, [...keys, "timeZone"]));
  const zone = (test.timeZone as string | undefined) ?? timeZone ?? log.timeZone;
  const bound = (key: (typeof keys)[number]): Bound[] => {
    if (test[key] === undefined) return [];
    const own = test[key] as Instant;
    const place = `${path}.${key}`;
    if (own instanceof Date)
      fail(caller, place, "milliseconds or a text", own, "Conditions are plain JSON: give date.toISOString().", code);
    const at = instantInUnits(own, unitsPerMs(log), zone, caller, place, code);
    return [{ at, closed: key.endsWith("e"), key }];
  };
  // of two bounds on one side the narrower one decides; of two at one instant, the open one
  const [low] = [...bound("gt"), ...bound("gte")].sort((a, b) => b.at - a.at);
  const [high] = [...bound("lt"), ...bound("lte")].sort((a, b) => a.at - b.at);
  if (!low && !high) return fail(caller, path, 'a test such as { gte: "2024-03-01" }', test, "", code);
  if (low && high && low.at > high.at) {
    const [from, to] = [low, high].map(({ key }) => `${key}: ${shown(test[key])}`);
    failWith(caller, path, `${low.key} before ${high.key}`, `${from}, ${to}`, "", code);
  }
  const { time } = log;
  if (time.length < log.events) failWith(caller, path, "a log", "a path table", "It has no times.", "needs_times");
  const from = low?.at ?? -Infinity;
  const to = high?.at ?? Infinity;
  const withFrom = low?.closed === true;
  const withTo = high?.closed === true;
  return (event) => {
    const at = time[event] as number;
    return (at > from || (withFrom && at === from)) && (at < to || (withTo && at === to));
  };
}
