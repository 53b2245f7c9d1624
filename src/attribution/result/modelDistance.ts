/** Type of the difference between the credit of two models. */

/** How much two models differ; `null` where one of them attributed nothing. */
export type ModelDistance = {
  models: readonly [string, string];
  /** Half the sum of |difference of the shares| over touchpoints: 0 (equal) … 1. */
  totalVariation: number | null;
  /** Agreement of the rankings, −1 … 1. */
  kendallTauB: number | null;
};
