/** Computes the sums over customers for the rates of compareToPlan. */

import type { ClusterSums } from "../core/estimate.ts";
import { customerRates } from "../log/customerRates.ts";
import type { EventLog } from "../log/eventLog.ts";
import type { AlignedRow } from "./alignment/alignRow.ts";
import type { PlanOfResult } from "./planOf.ts";
import { stagePlaces } from "./stageTally.ts";

/** Sums of each rate; `reached` by the index of the stage. */
export type ConformanceSums = {
  conforming: ClusterSums;
  journeys: ClusterSums;
  events: ClusterSums;
  reached: (stage: number) => ClusterSums;
};

/** Adds up the journeys of a log by customer. */
export function conformanceSums(
  log: EventLog,
  plan: PlanOfResult,
  rowOf: (journey: number) => AlignedRow,
  conforms: (journey: number) => boolean,
): ConformanceSums {
  const placeOf = stagePlaces(plan);
  // two shares, one for each stage and one for no stage, and last the rate of events
  const shares = 2 + plan.stages.length + 1;
  const at = customerRates(log, { shares, rates: shares + 1 }, (j, add) => {
    const { row, found } = rowOf(j);
    if (conforms(j)) add(0, 1, 0);
    if (found.matched.length > 0) add(1, 1, 0);
    for (const s of new Set(found.matched.map(placeOf))) add(2 + s, 1, 0);
    add(shares, row.steps.length - found.unplanned.length, row.steps.length);
  });
  return { conforming: at(0), journeys: at(1), events: at(shares), reached: (s) => at(2 + s) };
}
