/** Type of a rule by which customers earn points. */

import type { Condition } from "../../log/condition.ts";

/** How customers earn points. */
export type LoyaltyEarning = {
  /** The events that earn points. */
  event: Condition;
  /** `{ value: 10 }`: `points` for each 10 of the money of the event; `{ event: true }`: `points` for the event. */
  per: { value: number } | { event: true };
  points: number;
  /** What happens to a fraction of a point of one event. @defaultValue `"down"` */
  rounding?: "down" | "none";
};
