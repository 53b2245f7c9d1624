/** Types of the result of offerUse. */

import type { Estimate, Interval } from "../../core/estimate.ts";
import type { Warning } from "../../core/issue.ts";
import type { MeanDifference } from "../../core/rates/meanDifference.ts";
import type { OfferUseDefinition } from "./offerUseDefinition.ts";

/** Time from the gift to its use, by Kaplan and Meier. An unused gift is censored when it ends, or now. */
export type OfferUseDelay = {
  n: number;
  events: number;
  censored: number;
  /** `null` when fewer than half are used. */
  q50Ms: number | null;
  q50Interval: Interval;
};

/** Money of baskets with a use of the offer and without any. */
export type OfferUseBaskets = {
  /**
   * Mean money of a basket with the offer.
   * @see docs/statistics.md
   */
  with: Estimate;
  /**
   * Mean money of a basket without it.
   * @see docs/statistics.md
   */
  without: Estimate;
  /** with − without. No effect: customers who use offers are others. */
  difference: MeanDifference;
};

/** What customers with the offer spent, against those who were deliberately left without. */
export type OfferUseIncrement = {
  /**
   * Mean money of a customer after the first gift.
   * @see docs/statistics.md
   */
  given: Estimate;
  /**
   * Mean money of a customer of the hold-out, after the first event of it.
   * @see docs/statistics.md
   */
  heldOut: Estimate;
  /** given − heldOut. */
  difference: MeanDifference;
  p: number | null;
};

/** How many cards are renewed before they end. */
export type OfferUseRenewals = {
  /** Customers with a valid card now. */
  active: number;
  /** Time with a valid card until now, overlapping cards counted once, ms. */
  activeMs: number;
  /**
   * Cards that ended or were renewed, and the share that was renewed in time.
   * @see docs/statistics.md
   */
  rate: Estimate;
  /**
   * By term: the first renewal, the second …
   * @see docs/statistics.md
   */
  terms: { term: number; renewed: Estimate }[];
};

/** What became of one offer. */
export type OfferUseCount = {
  offer: string;
  kind: "coupon" | "subscription";
  /** Gifts (or cards bought), and the customers who got them. */
  given: { gifts: number; customers: number };
  /** Gifts that were used, and the customers who used one. */
  used: { gifts: number; customers: number };
  /** Gifts that are valid now and not used: they are not in the rate. */
  open: number;
  /**
   * Share of the gifts that were used, of those that were used or have ended.
   * @see docs/statistics.md
   */
  rate: Estimate;
  delay: OfferUseDelay;
  /** `null` where the log has no money. */
  baskets: OfferUseBaskets | null;
  /** Sum of the costs of the uses; `null` without `cost`. */
  cost: number | null;
  /** `null` without a hold-out. */
  incremental: OfferUseIncrement | null;
  /** Of a subscription; else `null`. */
  renewals: OfferUseRenewals | null;
  /** Uses that are no use of a gift: no gift before, the gift had ended, the gift was used before. */
  leftOut: { readonly [reason: string]: number };
};

/** The result of {@link offerUse}. */
export type OfferUseResult = {
  kind: "offerUse";
  definition: Omit<OfferUseDefinition, "now"> &
    Required<Pick<OfferUseDefinition, "timeZone" | "level">> & {
      /** In ms since 1970. */
      now: number;
    };
  /** Customers with an event by now. */
  customers: number;
  offers: OfferUseCount[];
  leftOut: { readonly [reason: string]: number };
  warnings: Warning[];
};
