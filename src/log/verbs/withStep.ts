/** Appends a step to a log's lineage. */

import type { EventLog } from "../eventLog.ts";
import type { LineageStep } from "../lineageStep.ts";

/**
 * Returns the derived log with a new step at the end of its `lineage`.
 *
 * @param verb - the name of the public function
 * @param definition - the definition it was called with, as plain JSON
 * @param leftOut - the counts by reason; counts of 0 are left out
 * @param more - what the verb caught, grouped, paired or merged
 */
export function withStep(
  before: EventLog,
  after: EventLog,
  verb: string,
  definition: unknown,
  leftOut: { readonly [reason: string]: number } = {},
  more: Pick<LineageStep, "caught" | "rare" | "grouped" | "paired" | "mergedCustomers"> = {},
): EventLog {
  const step = {
    verb,
    definition,
    events: [before.events, after.events] as const,
    journeys: [before.journeys, after.journeys] as const,
    leftOut: Object.fromEntries(Object.entries(leftOut).filter(([, count]) => count > 0)),
    ...more,
  };
  return { ...after, lineage: [...before.lineage, step] };
}
