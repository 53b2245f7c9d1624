/** Declares a period of journeys. */

import type { Instant } from "../../core/instant.ts";

/** A period of the calendar: journeys that start from `from` (included) to `to` (excluded). */
export type ChangePeriod = { from: Instant; to: Instant };
