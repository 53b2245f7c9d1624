/** Type of a breakdown: groups of journeys by a value. */

import type { FunnelColumn } from "./funnelColumn.ts";

/** Groups of journeys by a value. */
export type FunnelBreakdown = {
  by: FunnelColumn;
  /**
   * The event whose value counts for a journey: the first (or last) event that matches any step and has a value, or the event that
   * fills step `{ step }` (from 0). `"all"` runs the funnel once per value, on the events with that value.
   * @defaultValue `"first"`
   */
  at?: "first" | "last" | "all" | { step: number };
  /** How many groups are listed, the largest first; the others become one group `other`. @defaultValue `10` */
  top?: number;
};
