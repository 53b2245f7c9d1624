/** Type of the members of a segment in one bucket of the calendar. */

import type { Estimate } from "../core/estimate.ts";

/** One bucket of the calendar, cut at both ends of the question. */
export type MembershipPeriod = {
  /** In ms since 1970. */
  start: number;
  end: number;
  /** Times that a customer became a member. */
  entries: number;
  /** Times that a customer stopped being a member. */
  exits: number;
  /** Members at the end of the bucket, as a share of all customers by then: see docs/statistics.md. */
  members: Estimate;
  /** Members at the end of the bucket. */
  count: number;
};
