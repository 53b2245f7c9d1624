/** Types of the result of expectedValue. */

import type { Distribution } from "../../core/distribution.ts";
import type { Duration } from "../../core/duration.ts";
import type { Estimate } from "../../core/estimate.ts";
import type { Warning } from "../../core/issue.ts";
import type { PurchaseModelName } from "../models/purchaseModelName.ts";
import type { ExpectedCustomer } from "./expectedCustomer.ts";

/** The result of {@link expectedValue}. */
export type ExpectedValueResult = {
  kind: "expectedValue";
  definition: {
    model: PurchaseModelName;
    over: Duration | "life";
    every: Duration;
    discount: number;
    margin: number;
    top: number;
    level: number;
    /** The end of observation, ms since 1970. */
    until: number;
  };
  /** Number of customers. */
  customers: number;
  /**
   * Expected purchases of all customers, without discount; of a whole life, with it.
   * @see docs/statistics.md
   */
  purchases: Estimate;
  /**
   * Expected value of all customers.
   * @see docs/statistics.md
   */
  value: Estimate;
  /** Expected value of a customer. */
  distribution: Distribution;
  /** What to expect of a new customer in the same time after the first purchase, which is not counted, without discount; `null` for a whole life. */
  newCustomer: { purchases: number | null; value: number | null };
  /** The customers with the highest expected value, at most `top`. */
  best: ExpectedCustomer[];
  leftOut: { readonly [reason: string]: number };
  warnings: Warning[];
};
