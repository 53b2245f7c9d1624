/** Tests of journeys by their events and by their labels. */

import { shown } from "../../core/checks/fail.ts";
import { type Duration, durationMs } from "../../core/duration.ts";
import { unknownName } from "../../core/suggest.ts";
import { type Condition, type ConditionPlace, compileCondition } from "../condition.ts";
import { type EventLog, unitsPerMs } from "../eventLog.ts";
import { labelIndices, labelsNamed } from "../labels/labelsNamed.ts";

/** Whether a condition holds for a journey (its index in the log). */
export type JourneyTest = (journey: number) => boolean;

/** Whether a journey has an event that satisfies a condition. */
export function hasEvent(log: EventLog, condition: Condition, place: ConditionPlace): JourneyTest {
  const count = eventCounter(log, condition, place, 1);
  return (journey) => count(journey) > 0;
}

/** Counts the events of a journey that satisfy a condition, and stops at `enough`. */
function eventCounter(
  log: EventLog,
  condition: Condition,
  place: ConditionPlace,
  enough = Infinity,
): (journey: number) => number {
  const { offsets, touchpoint } = log;
  const { byTouchpoint, test } = compileCondition(log, condition, place);
  return (journey) => {
    let count = 0;
    const end = offsets[journey + 1] as number;
    for (let i = offsets[journey] as number; i < end && count < enough; i++) {
      const answer = byTouchpoint[touchpoint[i] as number];
      if (answer === 1 || (answer === 2 && test(i))) count++;
    }
    return count;
  };
}

/** Counts events of a journey; with `within`, the most events in any span of this length. */
export function countWithin(
  log: EventLog,
  condition: Condition,
  within: Duration | undefined,
  place: ConditionPlace,
  at: string,
): (journey: number) => number {
  if (within === undefined) return eventCounter(log, condition, place);
  const span = durationMs(within, `${place.caller}: ${at}`) * unitsPerMs(log);
  const { offsets, time, touchpoint } = log;
  const { byTouchpoint, test } = compileCondition(log, condition, place);
  const times: number[] = [];
  return (journey) => {
    times.length = 0;
    let [first, most] = [0, 0];
    for (let i = offsets[journey] as number; i < (offsets[journey + 1] as number); i++) {
      const answer = byTouchpoint[touchpoint[i] as number];
      if (answer === 0 || (answer === 2 && !test(i))) continue;
      times.push(time[i] as number);
      while ((time[i] as number) - (times[first] as number) > span) first++;
      most = Math.max(most, times.length - first);
    }
    return most;
  };
}

/** Whether a journey has one of some labels. */
export function withLabel(
  log: EventLog,
  { label, in: wanted }: { label: string; in?: unknown },
  { caller, path }: ConditionPlace,
  fault: (message: string, code?: string) => never,
): JourneyTest {
  const labels = labelsNamed(log, label, caller, `${path}.label`);
  if (!Array.isArray(wanted)) return fault(`${path}.in: expected a list of labels, got ${shown(wanted)}`);
  const places = new Set<number | undefined>();
  for (const own of wanted) {
    const index = own === null ? undefined : labels.names.indexOf(own);
    if (index === -1) fault(unknownName("label", String(own), `${path}.in`, labels.names), "unknown_label");
    places.add(index);
  }
  const answers = labelIndices(labels).map((indices) =>
    indices.length === 0 ? places.has(undefined) : indices.some((index) => places.has(index)),
  );
  return (journey) => answers[labels.codes[journey] as number] === true;
}
