/** What to distrust in every result that rests on a log, whatever the question. */

import { type Warning, warning } from "../core/issue.ts";
import type { EventLog } from "./eventLog.ts";

/**
 * The warnings a log hands on to every result made of it: `sampled` when `sampleJourneys` has left customers out, here or
 * in an ancestor; `interleaved` when `splitJourneys` tore visits that ran at the same time. Each result begins its own
 * `warnings` with these.
 */
export function logWarnings(log: EventLog): Warning[] {
  const left = log.lineage.flatMap((step) => step.leftOut.not_sampled ?? []).reduce((sum, n) => sum + n, 0);
  const torn = log.issues.filter((issue) => issue.code === "interleaved");
  if (left === 0) return torn;
  return [warning("sampled", `a sample: ${left} journeys were left out; counts are not totals`, left), ...torn];
}
