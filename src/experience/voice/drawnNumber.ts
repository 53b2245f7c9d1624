/** Type of a number whose interval comes from draws. */

import type { Interval } from "../../core/estimate.ts";

/** A number with the interval of its draws. */
export type DrawnNumber = Interval & { value: number | null };
