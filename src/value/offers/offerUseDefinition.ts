/** Type of the definition of offerUse. */

import type { Instant } from "../../core/instant.ts";
import type { Condition } from "../../log/condition.ts";
import type { Offer } from "./offer.ts";

/** What {@link offerUse} asks. Plain JSON. */
export type OfferUseDefinition = {
  offers: readonly Offer[];
  /** The instant of the answer: later events do not exist. Required. */
  now: Instant;
  /**
   * The events of customers who were deliberately left without the offer: their first such event stands for the gift. Then `incremental` says what the
   * offer brought. @defaultValue none: nobody knows
   */
  compare?: { holdOut: Condition };
  /** The events whose money is compared. @defaultValue the events of the touchpoints at which an offer is used */
  baskets?: Condition;
  /** The column with the money of an event. @defaultValue `"value"`, where the log has it */
  value?: string;
  /** Time zone of texts without an offset: an IANA name. @defaultValue the zone the log was read in, else `"UTC"` */
  timeZone?: string;
  /** Confidence level of the intervals. @defaultValue `0.95` */
  level?: number;
};
