/** Type of why an item is recommended. */

import type { Estimate } from "../../core/estimate.ts";
import type { ShareRatioResult } from "../../core/series/shareRatio.ts";

/**
 * Why an item is recommended. `seen`: the customer has it, and baskets with it have the item `ratio` times as often as others. `after`: the item
 * directly follows these touchpoints; `leadsTo` is the probability to convert from there. `baskets`, `customers`: so many have it.
 */
export type RecommendBecause =
  | {
      seen: string;
      both: number;
      /** Share of baskets with what was seen that have the item. @see docs/statistics.md */
      confidence: Estimate;
      ratio: ShareRatioResult;
    }
  | {
      after: readonly string[];
      count: number;
      /** Share of what follows. @see docs/statistics.md */
      share: Estimate;
      leadsTo?: number | null;
    }
  | { baskets: number }
  | { customers: number };
