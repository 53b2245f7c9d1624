/** Lists the warnings that apply to every result computed from a log. */

import { type Warning, warning } from "../core/issue.ts";
import type { EventLog } from "./eventLog.ts";

/**
 * The warnings of a log that every result repeats at the start of its own `warnings`: `sampled` when `sampleJourneys` left
 * customers out, in this log or one before it; `interleaved` when `splitJourneys` cut through visits that ran at the same time.
 */
export function logWarnings(log: EventLog): Warning[] {
  const left = log.lineage.flatMap((step) => step.leftOut.not_sampled ?? []).reduce((sum, n) => sum + n, 0);
  const torn = log.issues.filter((issue) => issue.code === "interleaved");
  if (left === 0) return torn;
  return [
    warning("sampled", `this is a sample: ${left} journeys are left out, so counts are not totals`, left),
    ...torn,
  ];
}
