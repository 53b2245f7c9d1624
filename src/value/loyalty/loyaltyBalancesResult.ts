/** Types of the result of loyaltyBalances. */

import type { Estimate } from "../../core/estimate.ts";
import type { Warning } from "../../core/issue.ts";
import type { LoyaltyProgramme } from "./loyaltyProgramme.ts";

/** Where one customer stands. */
export type LoyaltyBalance = {
  customer: string;
  /** Points that can be spent now; below 0 only after points were taken back. */
  points: number;
  /** The points that expire next, and when (ms since 1970); `null` when none will. */
  expiringNext: { points: number; at: number } | null;
  /** The highest tier; `null` for none. */
  tier: string | null;
  /** The next tier and what is missing of its measure; `null` in the highest one. */
  nextTier: { id: string; missing: number } | null;
  /** When the tier is lost if nothing happens, ms since 1970; `null` for never, and without a tier. */
  tierUntil: number | null;
};

/** The members of one tier. */
export type LoyaltyBalancesTier = {
  /** `null`: no tier. */
  tier: string | null;
  customers: number;
  /**
   * Share of the members of the programme.
   * @see docs/statistics.md
   */
  share: Estimate;
};

/** Points of all members. earned − spent − takenBack − expired = outstanding. */
export type LoyaltyPoints = {
  earned: number;
  spent: number;
  /** Taken back by reversals. */
  takenBack: number;
  expired: number;
  outstanding: number;
};

/** The result of {@link loyaltyBalances}. */
export type LoyaltyBalancesResult = {
  kind: "loyaltyBalances";
  definition: LoyaltyProgramme & Required<Pick<LoyaltyProgramme, "spends" | "tiers" | "value" | "timeZone">>;
  /** In ms since 1970. */
  now: number;
  /** Customers who earned, spent or lost points by now. */
  members: number;
  /** Every member, by id. */
  balances: LoyaltyBalance[];
  points: LoyaltyPoints;
  /** Members by tier: those without, then the lowest. */
  tiers: LoyaltyBalancesTier[];
  leftOut: { readonly [reason: string]: number };
  warnings: Warning[];
};
