/** The type of the purchases of one customer, summed up. */

/** The purchases of one customer, in the unit of the model (weeks unless it says otherwise). */
export type PurchaseHistory = {
  /** Repeat purchases: purchases without the first. */
  x: number;
  /** Time from the first to the last purchase; 0 without a repeat purchase. */
  tx: number;
  /** Time from the first purchase to the end of observation. */
  T: number;
};
