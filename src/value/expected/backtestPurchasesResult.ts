/** Types of the result of backtestPurchases. */

import type { Estimate } from "../../core/estimate.ts";
import type { Warning } from "../../core/issue.ts";
import type { PurchaseHistories } from "../histories/purchaseHistories.ts";
import type { PurchaseModelName } from "../models/purchaseModelName.ts";
import type { PurchaseModel } from "../purchaseModel.ts";
import type { ForecastPoint } from "./forecastCurve.ts";

/** Customers with the same number of repeat purchases before, and how many they made afterwards. */
export type BacktestRow = {
  /** Repeat purchases before. */
  x: number;
  /** Whether customers with more than `x` are in this row too. */
  orMore: boolean;
  /** Number of customers. */
  n: number;
  /**
   * Mean number of purchases afterwards.
   * @see docs/statistics.md
   */
  actual: Estimate;
  /** What the model expected on average. */
  predicted: number | null;
};

/** The result of {@link backtestPurchases}. */
export type BacktestPurchasesResult = {
  kind: "backtestPurchases";
  definition: PurchaseHistories["definition"] & {
    model: PurchaseModelName;
    level: number;
    /** In ms since 1970. */
    calibrateUntil: number;
  };
  /** The model of the first part. */
  model: PurchaseModel;
  /** Number of customers who bought in the first part. */
  customers: number;
  /** Their purchases in the second part, together. */
  actual: number;
  /** What the model expected of them. */
  predicted: number;
  /** Their money in the second part, and what both models expected; `null` without money. */
  value: { actual: number; predicted: number } | null;
  byRepeats: BacktestRow[];
  /**
   * Mean of |actual − predicted| of a customer.
   * @see docs/statistics.md
   */
  absoluteError: Estimate;
  /**
   * Pearson's r of actual and predicted purchases of customers.
   * @see docs/statistics.md
   */
  correlation: Estimate;
  /** Repeat purchases of these customers along the calendar, over both parts. */
  curve: ForecastPoint[];
  leftOut: { readonly [reason: string]: number };
  warnings: Warning[];
};
