/** Checks the periods of a change, and finds the period of each journey. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { fail } from "../../core/checks/fail.ts";
import { instantInUnits } from "../../core/instant.ts";
import { type EventLog, unitsPerMs } from "../../log/eventLog.ts";
import type { ChangePeriod } from "./changePeriod.ts";
import type { ExplainChangeDefinition } from "./explainChangeDefinition.ts";

const caller = "explainChange";

/** The period of each journey by its start: 0, 1, or −1 for none. */
export function checkChangePeriods(
  { before, after }: ExplainChangeDefinition,
  log: EventLog,
  zone: string,
): (journey: number) => number {
  const ends = Object.entries({ before, after }).map(([name, period]): [number, number] => {
    if (period === undefined) fail(caller, name, "{ from, to }, because one log is given", period);
    checkKeys(period, { from: true, to: true }, caller, name);
    const at = (key: "from" | "to") =>
      instantInUnits((period as ChangePeriod)[key], unitsPerMs(log), zone, caller, `${name}.${key}`);
    const [from, to] = [at("from"), at("to")];
    if (!(from < to)) fail(caller, `${name}.to`, `an instant after ${name}.from`, (period as ChangePeriod).to);
    return [from, to];
  }) as [[number, number], [number, number]];
  if (ends[0][0] < ends[1][1] && ends[1][0] < ends[0][1])
    fail(caller, "after", "a period that does not overlap before", after);
  return (journey) => {
    const start = log.time[log.offsets[journey] as number] as number;
    return ends.findIndex(([from, to]) => start >= from && start < to);
  };
}
