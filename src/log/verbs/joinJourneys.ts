/** Joins the journeys of each customer into one. */

import { expectSource } from "../../core/checks/expectSource.ts";
import type { EventLog } from "../eventLog.ts";
import { joinLabels } from "../labels/pickLabels.ts";
import { withStep } from "./withStep.ts";

/**
 * Undoes every cut of `splitJourneys`, so that each customer has one journey again. The new log shares all event columns with the
 * original. A customer whose journeys have different labels keeps the first one (issue `different_labels`, with the number of such
 * customers); where journeys may have several labels, the customer gets all of them.
 *
 * @param log - not changed
 * @example
 * const log = logFromRows([0, 5, 90].map((time) => ({ customer: 1, touchpoint: "page", time })), {
 *   customer: "customer",
 *   touchpoint: "touchpoint",
 *   time: "time",
 * });
 * const pieces = splitJourneys(log, { silence: { seconds: 0 } });
 * [pieces.journeys, joinJourneys(pieces).journeys] // => [3, 1]
 */
export function joinJourneys(log: EventLog): EventLog {
  expectSource(log, "log", "joinJourneys");
  const { customer, time } = log;
  const issues = log.issues.filter((issue) => issue.code !== "interleaved");
  if (customer === null) return withStep(log, { ...log, issues }, "joinJourneys", {});
  const offsets = new Uint32Array(log.customers + 1);
  let { tiedPairs } = log;
  for (let j = 0; j < log.journeys; j++) {
    const start = log.offsets[j] as number;
    offsets[(customer[j] as number) + 1] = log.offsets[j + 1] as number;
    if (j > 0 && customer[j] === customer[j - 1] && time[start] === time[start - 1]) tiedPairs++;
  }
  const { issues: lost, ...labels } = joinLabels(log, customer, log.customers, "joinJourneys");
  const all = lost.length === 0 ? issues : [...issues, ...lost];
  const joined = { ...log, journeys: log.customers, customer: null, offsets, tiedPairs, issues: all, ...labels };
  return withStep(log, joined, "joinJourneys", {});
}
