/** Types of the definition and the options of referrals. */

import type { Duration } from "../../core/duration.ts";
import type { Instant } from "../../core/instant.ts";
import type { Condition } from "../../log/condition.ts";
import type { Customers } from "../../log/customers/customers.ts";

/** What {@link referrals} asks. Plain JSON. */
export type ReferralsDefinition = {
  /** How a customer says who referred them. */
  referred: {
    /** The events of the referred customer that say so. */
    event: Condition;
    /** The column of these events with the id of the referrer. */
    by: string;
  };
  /** The events by which a customer invites others: one event, one invitation. @defaultValue invitations are not counted */
  invited?: Condition;
  /** The events by which a referred customer converts. @defaultValue every referred customer counts as converted */
  converted?: Condition;
  /** The column with the money of an event. @defaultValue `"value"`, where the log has it */
  value?: string;
  /** The part that a referred customer passes on to the referrer, of the own money and of what came from others; 0 … 1. @defaultValue `0` */
  share?: number;
  /** How long each customer is watched for invitations and referrals, from the first event on; others are immature. @defaultValue until the end of observation */
  within?: Duration;
  /** Keeps referrers whom neither the log nor the table has, as customers outside. @defaultValue `false` */
  keepOutside?: boolean;
  /** Time zone of texts without an offset: an IANA name. @defaultValue the zone the log was read in, else `"UTC"` */
  timeZone?: string;
};

/** How {@link referrals} computes. */
export type ReferralsOptions = {
  /** A table of customers, from `customersFromRows`: a referrer may have no event. @defaultValue the customers of the log */
  customers?: Customers;
  /** The end of observation; later events do not exist. @defaultValue the last event of the log */
  observedUntil?: Instant;
  /** Confidence level of the intervals. @defaultValue `0.95` */
  level?: number;
};
