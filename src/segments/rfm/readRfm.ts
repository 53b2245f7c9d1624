/** Reads the last event, the number of events and the money of each customer. */

import { fail, ruleOf } from "../../core/checks/fail.ts";
import type { Warning } from "../../core/issue.ts";
import { unknownName } from "../../core/suggest.ts";
import { steadily } from "../../core/time/firstShown.ts";
import { zoneOffset } from "../../core/time/timeZone.ts";
import { currencyCheck } from "../../log/columns/currencyCheck.ts";
import { compileCondition } from "../../log/condition.ts";
import { columnNames, columnOf, type EventLog, unitsPerMs } from "../../log/eventLog.ts";
import { compileWindow } from "../../log/rules/ruleWindow.ts";
import { joinJourneys } from "../../log/verbs/joinJourneys.ts";
import type { RfmDefinition } from "./rfmDefinition.ts";

/** What scores are computed from: one number for each customer with such an event, in the order of the log. */
export type RfmValues = {
  /** The log with one journey for each customer. */
  log: EventLog;
  /** Its customers. */
  owners: Uint32Array;
  /** Time of the last event, ms since 1970. */
  last: Float64Array;
  frequency: Float64Array;
  /** Sum of the money, and what is scored: the sum or the mean. */
  total: Float64Array;
  money: Float64Array;
  unscored: number;
  late: number;
  outside: number;
  merged: number;
  unpriced: number;
  /** About currencies. */
  warnings: Warning[];
};

export function readRfm(
  log: EventLog,
  { event, period, value, currency, oneADay, monetary, timeZone }: RfmDefinition & { value: string; timeZone: string },
  now: number,
  caller: string,
): RfmValues {
  const joined = log.customer === null ? log : joinJourneys(log);
  const perMs = unitsPerMs(log);
  const test = compileCondition(joined, event, { caller, path: "event", timeZone });
  const floor = compileWindow(period, perMs, timeZone, caller, "period").floor(now);
  const money = columnOf(joined, value);
  if (money === undefined && log.events > 0)
    ruleOf(caller, "unknown_property")(unknownName("property", value, "value", columnNames(joined)));
  if (money !== undefined && money.type !== "number")
    fail(caller, "value", "a column of numbers", money.type, "", "wrong_type");
  const currencies = currencyCheck(joined, currency, value, caller);
  const offset = steadily(zoneOffset(timeZone, caller));
  const n = joined.journeys;
  const [last, frequency, total] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  const owners = new Uint32Array(n);
  let [size, late, outside, merged, unpriced] = [0, 0, 0, 0, 0];
  for (let c = 0; c < n; c++) {
    let [events, day] = [0, Number.NaN];
    for (let i = joined.offsets[c] as number; i < (joined.offsets[c + 1] as number); i++) {
      const known = test.byTouchpoint[joined.touchpoint[i] as number];
      if (known === 0 || (known === 2 && !test.test(i))) continue;
      const time = joined.time[i] as number;
      if (time > now) late++;
      else if (!(time > floor)) outside++;
      else {
        const ms = time / perMs;
        const own = oneADay ? Math.floor((ms + offset(ms)) / 86_400_000) : Number.NaN;
        if (own === day) merged++;
        else events++;
        day = own;
        last[size] = ms;
        const paid = (money as { values: Float64Array }).values[i] as number;
        if (paid === paid) {
          total[size]! += paid;
          currencies?.see(i);
        } else unpriced++;
      }
    }
    if (events === 0) continue;
    frequency[size] = events;
    owners[size++] = c;
  }
  const sums = total.slice(0, size);
  const times = frequency.slice(0, size);
  return {
    log: joined,
    owners: owners.slice(0, size),
    last: last.slice(0, size),
    frequency: times,
    total: sums,
    money: monetary === "mean" ? sums.map((own, i) => own / (times[i] as number)) : sums,
    unscored: n - size,
    late,
    outside,
    merged,
    unpriced,
    warnings: currencies?.done() ?? [],
  };
}
