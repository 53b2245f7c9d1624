/** How a log came to be, written down. */

import type { EventLog } from "../eventLog.ts";

/**
 * A derived log with the step that led to it at the end of its `lineage`.
 *
 * @param verb - name of the public function
 * @param definition - what it was called with, plain
 * @param leftOut - counts by reason; those of 0 are not written
 */
export function withStep(
  before: EventLog,
  after: EventLog,
  verb: string,
  definition: unknown,
  leftOut: { readonly [reason: string]: number } = {},
): EventLog {
  const step = {
    verb,
    definition,
    events: [before.events, after.events] as const,
    journeys: [before.journeys, after.journeys] as const,
    leftOut: Object.fromEntries(Object.entries(leftOut).filter(([, count]) => count > 0)),
  };
  return { ...after, lineage: [...before.lineage, step] };
}
