/** The journeys of each customer, one run after the other. */

import type { EventLog } from "../../log/eventLog.ts";

/**
 * Where the journeys of each customer begin: those of run c are `starts[c]` … `starts[c + 1] − 1`. Journeys of a log stand by
 * customer, so a run is a customer.
 */
export function customerRuns({ journeys, customer }: Pick<EventLog, "journeys" | "customer">): Uint32Array {
  const starts = new Uint32Array(journeys + 1);
  let runs = 0;
  for (let j = 0; j < journeys; j++)
    if (j === 0 || customer === null || customer[j] !== customer[j - 1]) starts[runs++] = j;
  starts[runs] = journeys;
  return starts.subarray(0, runs + 1);
}
