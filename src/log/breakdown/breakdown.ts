/** Types of a breakdown of a result into groups of journeys. */

import type { LabelBy } from "../labelTypes/labelBy.ts";

/** What journeys are grouped by: labels of journeys, `"channel"`, `"touchpoint"` or a property. */
export type BreakdownColumn = LabelBy;

/** How journeys are grouped. Plain JSON. */
export type Breakdown = {
  /** One column, or up to three: then each combination of values is a group. */
  by: BreakdownColumn | readonly BreakdownColumn[];
  /** Which value of a property counts for a journey, of its events that have one. Labels need no choice. @defaultValue `"first"` */
  at?: "first" | "last";
  /** How many groups are listed, the largest first; the others become one group `other`. @defaultValue `10` */
  top?: number;
  /** Groups with fewer journeys go to the group `other`. @defaultValue `1` */
  minJourneys?: number;
};
