/** Declares the columns by which a change is split. */

import type { FunnelColumn } from "../definition/funnelColumn.ts";

/**
 * A column that gives journeys a segment. `"channel"` and `{ property }`: the first value of the journey.
 * `{ label }`: its label (`labelJourneys`). `"touchpoints"`: for each touchpoint
 * whether the journey met it before its outcome; `{ touchpoint }`: the same for one of them.
 */
export type ChangeColumn = FunnelColumn | { label: string } | "touchpoints" | { touchpoint: string };
