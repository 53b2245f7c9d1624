/** The type of what one customer is expected to bring. */

import type { PurchaseHistory } from "../purchaseHistory.ts";

/** What one customer is expected to bring. */
export type ExpectedCustomer = PurchaseHistory & {
  id: string;
  /** The probability of still being a customer. */
  alive: number;
  /** Expected number of purchases, without discount; `null` for a whole life. */
  purchases: number | null;
  /** Expected money of a purchase. */
  spend: number;
  /** Expected money of all of them, times the margin, discounted. */
  value: number;
};
