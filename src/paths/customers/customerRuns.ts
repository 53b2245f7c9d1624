/** Finds the journeys of each customer, which follow each other. */

import type { EventLog } from "../../log/eventLog.ts";

/**
 * Where the journeys of each customer begin: those of run c are `starts[c]` … `starts[c + 1] − 1`. The journeys of a log are sorted by
 * customer, so each run is a customer.
 */
export function customerRuns({ journeys, customer }: Pick<EventLog, "journeys" | "customer">): Uint32Array {
  const starts = new Uint32Array(journeys + 1);
  let runs = 0;
  for (let j = 0; j < journeys; j++)
    if (j === 0 || customer === null || customer[j] !== customer[j - 1]) starts[runs++] = j;
  starts[runs] = journeys;
  return starts.subarray(0, runs + 1);
}
