/** Until when a log was watched. */

import type { EventLog } from "../../log/eventLog.ts";

/** Time of the last event, in units of the log; −Infinity for an empty log. */
export function lastEvent({ time, offsets, journeys }: EventLog): number {
  let last = -Infinity;
  for (let j = 1; j <= journeys; j++) last = Math.max(last, time[(offsets[j] as number) - 1] ?? last);
  return last;
}
