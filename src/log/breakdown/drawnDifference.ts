/** Type of a difference of shares that were drawn by a bootstrap. */

import type { Interval } from "../../core/estimate.ts";

/** A difference of shares of credit: Newcombe's combination of the intervals of two bootstraps. */
export type DrawnDifference = Interval & { value: number; level: number; method: "bootstrap" };
