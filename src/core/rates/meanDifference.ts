/** Type of a difference of two means. */

import type { Interval } from "../estimate.ts";

/** A difference of means, treatment − control. */
export type MeanDifference = Interval & { value: number | null; level: number; method: "welch" };
