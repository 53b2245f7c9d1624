/** Declares a part of a change. */

import type { Interval } from "../../core/estimate.ts";

/** A part of a change, with the normal interval of the delta method. */
export type ChangePart = Interval & { value: number; level: number; method: "delta" };
