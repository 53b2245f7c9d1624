/** Type of the tests on a time that has passed. */

import type { Duration } from "../../core/duration.ts";

/** Comparisons with a time that has passed. All of them must hold. */
export type DurationComparisons = { lt?: Duration; lte?: Duration; gt?: Duration; gte?: Duration };
