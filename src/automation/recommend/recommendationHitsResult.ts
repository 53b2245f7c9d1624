/** Types of the result of recommendationHits. */

import type { Estimate, Interval } from "../../core/estimate.ts";
import type { Warning } from "../../core/issue.ts";
import type { RecommendationHitsDefinition } from "./recommendationHitsDefinition.ts";

/** The result of {@link recommendationHits}. Plain JSON. */
export type RecommendationHitsResult = {
  kind: "recommendationHits";
  definition: Required<RecommendationHitsDefinition>;
  /** Customers whose last items were hidden and guessed. */
  customers: number;
  /** Share of them for whom a hidden item was recommended. @see docs/statistics.md */
  hits: Estimate;
  /** The same with the most popular items. @see docs/statistics.md */
  popular: Estimate;
  /** Customers whose item only one of both found. */
  onlyRecommended: number;
  onlyPopular: number;
  /** `hits` − `popular`, of the same customers. @see docs/statistics.md */
  difference: Interval & { value: number | null; level: number; method: "agresti-min" };
  /** P-value of equal shares: McNemar's exact test. */
  p: number | null;
  /** Whether the recommendations find more than the most popular items do: `difference` is above 0, and p below 1 − level. */
  better: boolean;
  /** Customers who are not tested: `short` with too few items, `seen_before` whose hidden items they all had before. */
  leftOut: { readonly [reason: string]: number };
  warnings: Warning[];
};
