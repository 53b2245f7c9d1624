/** Computes how many customers a customer brings, from counts. */

import type { Estimate, Interval } from "../../core/estimate.ts";
import { customerMean } from "../../core/rates/customerMean.ts";
import { poissonBounds } from "../../core/rates/poissonBounds.ts";
import { wilson } from "../../core/wilson.ts";
import type { ReferralGrowth } from "./referralsResult.ts";

/** Counts over the customers who could refer. */
export type GrowthCounts = {
  customers: number;
  immature: number;
  /** Invitations of each of them; `null` where they are not counted. */
  invitations: Float64Array | null;
  referred: number;
  converted: number;
};

/** The rates of the counts, with their intervals. */
export function referralGrowth(counts: GrowthCounts, level: number): ReferralGrowth {
  const { customers, immature, invitations, referred, converted } = counts;
  const invited = invitations?.reduce((sum, own) => sum + own, 0) ?? 0;
  // sorted, so that the sums do not depend on the order of customers
  const sorted = Float64Array.from(invitations ?? []).sort();
  const k = perCustomer(converted, customers, level);
  return {
    customers,
    immature,
    invitations: invitations === null ? null : invited,
    referred,
    converted,
    invitationsPerCustomer: customerMean(sorted, level, true),
    conversionPerInvitation: wilson(converted <= invited ? converted : 0, converted <= invited ? invited : 0, {
      level,
    }),
    k,
    perCustomerWon: { ...k, value: growth(k.value), lower: growth(k.lower), upper: growth(k.upper) },
  };
}

/** 1 ÷ (1 − k); `null` from 1 on. */
function growth(k: number | null): number | null {
  return k === null || k >= 1 ? null : 1 / (1 - k);
}

/** A count per customer, with the exact interval of a Poisson count. */
function perCustomer(count: number, n: number, level: number): Estimate {
  const unknown: Interval & { value: null } = { value: null, lower: null, upper: null };
  const bounds = poissonBounds(count, level);
  const known = { value: count / n, lower: bounds.lower / n, upper: bounds.upper / n };
  return { ...(n === 0 ? unknown : known), n, level, method: "exact-poisson" };
}
