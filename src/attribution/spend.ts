/** Types of the cost and the credit of a touchpoint, with their ratios. */

import type { Interval } from "../core/estimate.ts";

/** The ratios of one cost and one credit. `null`: the denominator is 0, or one of the numbers is not known. */
export type SpendRatios = {
  cost: number;
  conversions: number;
  value: number | null;
  /** Value ÷ cost. */
  roas: number | null;
  /** Cost ÷ conversions. */
  cpa: number | null;
  /** Cost ÷ attributed new customers. */
  cac: number | null;
  /** Value − cost. */
  profit: number | null;
};

/** One touchpoint. Cost without credit, and credit without cost (cost 0), are rows too. */
export type SpendRow = SpendRatios & {
  name: string;
  costShare: number | null;
  creditShare: number | null;
  /** Intervals of conversions, value and credit share, where the result has them. */
  interval?: Interval;
  valueInterval?: Interval;
  shareInterval?: Interval;
};

/** The cost of a touchpoint. Rows of one touchpoint are added up. */
export type Spend = {
  name: string;
  cost: number;
  /** The currency. All rows, and `options.currency`, must have the same. */
  currency?: string;
};
