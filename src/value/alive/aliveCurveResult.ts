/** Types of the result of aliveCurve. */

import type { Duration } from "../../core/duration.ts";
import type { Estimate } from "../../core/estimate.ts";
import type { Warning } from "../../core/issue.ts";
import type { Condition } from "../../log/condition.ts";
import type { PurchaseModelName } from "../models/purchaseModelName.ts";

/** The probability that a customer is still a customer on one day. */
export type AlivePoint = {
  /** Start of that day in the time zone, ms since 1970. */
  at: number;
  /** Repeat purchases until then. */
  x: number;
  /**
   * The probability of still being a customer, known what was known then.
   * @see docs/statistics.md
   */
  alive: Estimate;
};

/** A purchase, and what the model said before and after it. */
export type AlivePurchase = {
  /** Start of its day in the time zone, ms since 1970. */
  at: number;
  /** The probability of still being a customer just before; `null` for the first purchase. */
  before: number | null;
  /** The probability just after. */
  after: number;
};

/** The result of {@link aliveCurve}. */
export type AliveCurveResult = {
  kind: "aliveCurve";
  definition: {
    model: PurchaseModelName;
    unit: Duration;
    event: Condition;
    /** In ms since 1970. */
    until: number;
    ahead: Duration | null;
    timeZone: string;
    merge: "day" | "none";
    level: number;
  };
  /** The id of the customer. */
  customer: string;
  /** Purchases until the end of observation, in order of time. */
  purchases: AlivePurchase[];
  /**
   * The probability of still being a customer at the end of observation; without a value when the customer has not bought.
   * @see docs/statistics.md
   */
  alive: Estimate;
  /** The curve. A day with a purchase has two points: before and after it. */
  points: AlivePoint[];
  /** Purchases that do not count: `after_until`; `merged` into the purchase of their day. */
  leftOut: { readonly [reason: string]: number };
  warnings: Warning[];
};
