/** Until when a log was watched. */

import type { EventLog } from "../../log/eventLog.ts";

/** A log never changes: what it was asked once it need not be asked again. */
const known = /* @__PURE__ */ new WeakMap<EventLog, number>();

/** Time of the last event, in units of the log; −Infinity for an empty log. */
export function lastEvent(log: EventLog): number {
  const { time, offsets, journeys } = log;
  let last = known.get(log);
  if (last !== undefined) return last;
  last = -Infinity;
  for (let j = 1; j <= journeys; j++) last = Math.max(last, time[(offsets[j] as number) - 1] ?? last);
  known.set(log, last);
  return last;
}
