/** Type of two items that are found in the same baskets. */

import type { Estimate } from "../../core/estimate.ts";
import type { ShareRatioResult } from "../../core/series/shareRatio.ts";
import type { RateDifference } from "../../core/testRates.ts";

/** Two items: how much more often are baskets with `from` found to have `to` than baskets without it? */
export type ItemPair = {
  from: string;
  to: string;
  /** Baskets with both. */
  both: number;
  /** Baskets with `from`, and baskets with `to`. */
  withFrom: number;
  withTo: number;
  /** Share of baskets with `from` that have `to`. @see docs/statistics.md */
  confidence: Estimate;
  /** The same share of baskets without `from`. @see docs/statistics.md */
  without: Estimate;
  /** `confidence` − `without`. */
  difference: RateDifference;
  /** `confidence` ÷ `without`; without a value where no basket has `to` alone. */
  ratio: ShareRatioResult;
  /**
   * The lower bound of `ratio`, by which pairs are ranked; it exists too where the ratio has no value. `null` where every basket has
   * `from`.
   */
  score: number | null;
  /** `confidence` ÷ the share of all baskets that have `to`. */
  lift: number;
  /** Baskets with both ÷ baskets with at least one of them. */
  jaccard: number;
  /** Baskets with both ÷ the geometric mean of `withFrom` and `withTo`. */
  cosine: number;
  /** Dunning's G², the likelihood ratio against independence. */
  gSquare: number;
  /** The p-value of G² with one degree of freedom; `null` where every basket has one of the items. */
  p: number | null;
  /** `p` after Holm's correction over all tested pairs. */
  pAdjusted: number | null;
};
