/** Drops repeated events of one touchpoint. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { type Duration, durationMs } from "../../core/duration.ts";
import { type EventLog, unitsPerMs } from "../eventLog.ts";
import { selectEvents } from "./selectEvents.ts";
import { withStep } from "./withStep.ts";

/** Which repeated events {@link dropRepeats} drops. */
export type DropRepeatsDefinition = {
  /** Only drop an event at most this long after the last kept event of its run. @defaultValue no limit */
  within?: Duration;
};

/**
 * Keeps the first event of each run of equal touchpoints in a journey. Use it for page reloads, double clicks and heartbeats. With
 * `within`, it drops an event only if the event comes at most that long after the last kept event. The last step of `lineage`
 * counts the dropped events as `repeat`.
 *
 * @param log - not changed
 * @throws {@link ParcoursError} `invalid_definition`, `invalid_duration`
 * @example
 * const log = logFromRows(
 *   [0, 1, 5].map((second) => ({ customer: 1, touchpoint: "home", time: second * 1000 })),
 *   { customer: "customer", touchpoint: "touchpoint", time: "time" },
 * );
 * dropRepeats(log).events // => 1
 * dropRepeats(log, { within: { seconds: 2 } }).events // => 2
 */
export function dropRepeats(log: EventLog, definition: DropRepeatsDefinition = {}): EventLog {
  expectSource(log, "log", "dropRepeats");
  checkKeys(definition, ["within"], "dropRepeats", "the definition");
  const { touchpoint, time, offsets } = log;
  const { within } = definition;
  const limit = within === undefined ? Infinity : durationMs(within, "dropRepeats: within") * unitsPerMs(log);
  const keep = new Uint8Array(log.events).fill(1);
  for (let j = 0; j < log.journeys; j++) {
    const end = offsets[j + 1] as number;
    let kept = offsets[j] as number;
    for (let i = kept + 1; i < end; i++) {
      if (touchpoint[i] === touchpoint[kept] && (time[i] as number) - (time[kept] as number) <= limit) keep[i] = 0;
      else kept = i;
    }
  }
  const rest = selectEvents(log, keep);
  return withStep(log, rest, "dropRepeats", definition, { repeat: log.events - rest.events });
}
