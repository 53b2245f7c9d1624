/** Type of a breakdown: groups of journeys by a value. */

import type { Breakdown } from "../../log/breakdown/breakdown.ts";

/** Groups of journeys by a value. */
export type FunnelBreakdown = {
  /** A label of journeys, a channel or a property; or up to three of them: then each combination of values is a group. */
  by: Breakdown["by"];
  /**
   * The event whose value counts for a journey: the first (or last) event that matches any step and has a value, or the event that
   * fills step `{ step }` (from 0). `"all"` runs the funnel once per value, on the events with that value.
   * `"all"` and `{ step }` need one column. Labels do not depend on events. @defaultValue `"first"`
   */
  at?: "first" | "last" | "all" | { step: number };
  /** How many groups are listed, the largest first; the others become one group `other`. @defaultValue `10` */
  top?: number;
  /** Groups with fewer journeys go to the group `other`. @defaultValue `1` */
  minJourneys?: number;
};
