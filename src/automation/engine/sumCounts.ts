/** Adds up what was left out, from the columns of enrolments. */

import type { Enrolments } from "../programme/enrolments.ts";
import { type ReplayCount, replayCounts } from "./replayContext.ts";

/** What was left out, over all customers; every count is there, also 0. */
export function sumCounts({ counts }: Enrolments): { [what in ReplayCount]: number } {
  const sums = new Float64Array(replayCounts.length);
  for (let k = 0; k < counts.length; k += 3) sums[counts[k + 1] as number]! += counts[k + 2] as number;
  return {
    too_old: sums[0] as number,
    outside_audience: sums[1] as number,
    not_again: sums[2] as number,
    excluded_by: sums[3] as number,
    already_in: sums[4] as number,
    missed: sums[5] as number,
    late_event: sums[6] as number,
    unknown_zone: sums[7] as number,
  };
}
