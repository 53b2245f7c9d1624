/** Types of the result of referrals. */

import type { Estimate, Interval } from "../../core/estimate.ts";
import type { Warning } from "../../core/issue.ts";
import type { ReferralsDefinition } from "./referralsDefinition.ts";

/** One customer in the forest of referrals. */
export type ReferralNode = {
  id: string;
  /** Whether neither the log nor the table has this referrer (`keepOutside`). */
  outside: boolean;
  /** The id of the referrer; `null` for a root. */
  referrer: string | null;
  /** Number of referrals between this customer and the root: 0 for a root. */
  generation: number;
  /** Number of customers whom this customer referred directly. */
  referred: number;
  /** Money of the own events; `null` where the log has no money. */
  own: number | null;
  /** Σ `own` of the customers referred directly. It is part of their own money: never add the two. */
  brought: number | null;
  /** `own` + what came from those referred − what goes to the referrer. Adds up to Σ `own`. */
  allocated: number | null;
};

/** One referral: `from` referred `to`. */
export type ReferralEdge = {
  /** The id of the referrer. */
  from: string;
  /** The id of the referred customer. */
  to: string;
  /** The time of the statement, ms since 1970. */
  at: number;
  /** From the first event of the referrer to the statement; `null` for a referrer without events. */
  delayMs: number | null;
};

/** The customers of one generation. */
export type ReferralGeneration = {
  /** 0 = nobody referred them. */
  generation: number;
  customers: number;
};

/** How many customers a customer brings. */
export type ReferralGrowth = {
  /** Customers who could refer and were watched long enough: the denominator of `k`. */
  customers: number;
  /** Customers who were not watched for `within` yet: they are in no rate. */
  immature: number;
  /** Invitations by these customers in their time; `null` without `invited`. */
  invitations: number | null;
  /** Customers they referred in their time. */
  referred: number;
  /** Those of them who converted in that time. */
  converted: number;
  /**
   * i: mean number of invitations of a customer.
   * @see docs/statistics.md
   */
  invitationsPerCustomer: Estimate;
  /**
   * c: converted ÷ invitations; `null` where more customers converted than were invited.
   * @see docs/statistics.md
   */
  conversionPerInvitation: Estimate;
  /**
   * k: referred customers who converted ÷ customers who could refer. It is i · c where both are known.
   * @see docs/statistics.md
   */
  k: Estimate;
  /**
   * 1 ÷ (1 − k): customers in the end per customer won otherwise; `null` where k, or the bound of k, is 1 or more. A ratio of a finite
   * window, no law of growth.
   * @see docs/statistics.md
   */
  perCustomerWon: Estimate;
};

/** How long customers wait until they refer somebody. */
export type ReferralDelay = {
  /** Customers with an event: the clock starts at their first. */
  n: number;
  /** Those who referred somebody. */
  events: number;
  /** Those who did not until the end of observation. */
  censored: number;
  /** Time until half of the customers have referred somebody, by Kaplan and Meier; `null` if fewer do. */
  q50Ms: number | null;
  q50Interval: Interval;
  /** Median delay of the referrals that happened. It leaves out everybody who is still waiting. */
  edgesQ50Ms: number | null;
};

/** Money of all customers. The two sums are equal. */
export type ReferralValue = { own: number; allocated: number };

/** The result of {@link referrals}. */
export type ReferralsResult = {
  kind: "referrals";
  definition: ReferralsDefinition & Required<Pick<ReferralsDefinition, "share" | "keepOutside" | "timeZone">>;
  /** The end of observation, ms since 1970; `null` for a log without events. */
  observedUntil: number | null;
  /** Customers of the log with an event until then, and those of the table. */
  customers: number;
  /** Customers of the table without events. They may be referrers, but are in no rate. */
  withoutEvents: number;
  /** Referrers outside, kept by `keepOutside`. They are not among `customers`. */
  outside: number;
  /** Events that say who referred somebody: referrals + those left out. */
  statements: number;
  /** Every customer: those of the log, those of the table, then those outside. */
  nodes: ReferralNode[];
  /** Every referral, by time. */
  edges: ReferralEdge[];
  /** Customers by generation; adds up to `customers`. */
  generations: ReferralGeneration[];
  growth: ReferralGrowth;
  delay: ReferralDelay;
  /** `null` where the log has no money. */
  value: ReferralValue | null;
  /**
   * Statements that are no referral, by reason: no id of a referrer, the customer's own id, an id that nobody knows, a referrer who came later, another
   * referrer or the same one before, a circle.
   */
  leftOut: { readonly [reason: string]: number };
  warnings: Warning[];
};
