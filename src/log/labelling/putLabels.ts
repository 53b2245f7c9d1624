/** Writes labels of journeys into a log. All functions that label journeys use it. */

import { fail } from "../../core/checks/fail.ts";
import type { EventLog } from "../eventLog.ts";
import type { JourneyLabels } from "../labelTypes/journeyLabels.ts";
import { withStep } from "../verbs/withStep.ts";

/** The log with these labels. They replace labels with the same name, and stand in their place. */
export function putLabels(log: EventLog, own: JourneyLabels, verb: string, definition: unknown): EventLog {
  const before = log.labels ?? [];
  const known = before.some(({ name }) => name === own.name);
  const labels = known ? before.map((other) => (other.name === own.name ? own : other)) : [...before, own];
  return withStep(log, { ...log, labels }, verb, definition);
}

/**
 * Returns the name of labels, or throws when it is not a text with letters.
 *
 * @throws {@link ParcoursError} `invalid_definition`
 */
export function checkLabelName(name: string, caller: string, place = "name"): string {
  return typeof name === "string" && name !== "" ? name : fail(caller, place, 'a name, such as "segment"', name);
}
