/** Types of what recommendationHits asks. */

import type { LabelBy } from "../../log/labelTypes/labelBy.ts";

/** How recommendations are tested. Plain JSON. */
export type RecommendationHitsDefinition = {
  /** What events are called. @defaultValue `"touchpoint"` */
  item?: LabelBy;
  /** How many of the last events with an item of each customer are hidden. @defaultValue `1` */
  holdOutLast?: number;
  /** How many items are recommended. @defaultValue `5` */
  n?: number;
  /** Pairs in fewer baskets are no evidence. @defaultValue `5` */
  minBoth?: number;
  /** How many of the customer's last items count. @defaultValue `20` */
  history?: number;
  /** Whether items are recommended again to who has them. @defaultValue `false` */
  repeatable?: boolean;
};

/** How recommendationHits computes. */
export type RecommendationHitsOptions = {
  /** Two-sided confidence level of the intervals. @defaultValue `0.95` */
  level?: number;
};
