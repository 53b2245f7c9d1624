/** Type of a tier of a loyalty programme. */

import type { Duration } from "../../core/duration.ts";
import type { RuleWindow } from "../../log/rules/ruleWindow.ts";

/** A tier of the programme. */
export type LoyaltyTier = {
  id: string;
  label?: string;
  /** The measure that a customer needs. */
  from: number;
  /** Points earned (without those taken back), money of the events that earn, or their number. */
  measure: "points" | "value" | "count";
  /** Over which time the measure is taken: `"life"`, a duration back, or buckets of a calendar. */
  over: RuleWindow | "life";
  /** How long a customer keeps the tier after the measure falls below `from`. @defaultValue not at all */
  keepFor?: Duration;
};
