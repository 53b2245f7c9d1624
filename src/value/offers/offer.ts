/** Type of an offer: a coupon or a subscription card. */

import type { Duration } from "../../core/duration.ts";
import type { Condition } from "../../log/condition.ts";

/** An offer: a coupon that a customer is given and may use once, or a subscription card that is bought and renewed. */
export type Offer = {
  id: string;
  label?: string;
  /** `"subscription"`: `given` is the purchase of a card, which may be used any number of times while it is valid. @defaultValue `"coupon"` */
  kind?: "coupon" | "subscription";
  /** The events by which a customer gets the offer. */
  given: Condition;
  /** The events by which a customer uses it. */
  used: Condition;
  /** A column that must have the same value at the gift and at the use, such as the code of a coupon. @defaultValue any use fits any gift */
  same?: string;
  /** How long the offer is valid; at this time after the gift it is not. Required for a subscription. @defaultValue for ever */
  validFor?: Duration;
  /** What one use costs: a number, or the column of the use that has it. @defaultValue unknown */
  cost?: number | string;
  /** Subscription: the events that renew the card. */
  renews?: Condition;
};
