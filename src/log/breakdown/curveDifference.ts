/** Type of a difference of survival curves. */

import type { Interval } from "../../core/estimate.ts";

/** A difference of shares without the event: Newcombe's combination of two intervals on the log(−log) scale. */
export type CurveDifference = Interval & { value: number | null; level: number; method: "greenwood-log-log" };
