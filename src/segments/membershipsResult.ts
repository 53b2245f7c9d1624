/** Types of the result of memberships. */

import type { CalendarUnit } from "../core/calendar.ts";
import type { Duration } from "../core/duration.ts";
import type { Estimate } from "../core/estimate.ts";
import type { Warning } from "../core/issue.ts";
import type { Segment } from "./segmentDefinition.ts";

/** One membership: the customer is a member at every instant from `from` on, before `until`. In ms since 1970. */
export type Membership = {
  customer: string;
  segment: string;
  from: number;
  /** `null` when the customer is still a member at the end. */
  until: number | null;
};

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

/** The memberships of one segment. */
export type SegmentMemberships = {
  id: string;
  label?: Segment["label"];
  /** Members just before `from`. `atStart` + `entries` − `exits` = `atEnd`. */
  atStart: number;
  entries: number;
  exits: number;
  /** Members at `until`. */
  atEnd: number;
  /** Gaps shorter than `settle`, which count as no exit and no entry. */
  closed: number;
  periods: MembershipPeriod[];
};

/** The result of {@link memberships}. */
export type MembershipsResult = {
  kind: "memberships";
  definition: {
    segments: readonly Segment[];
    /** In ms since 1970; the same as `until` in a log without events. */
    from: number;
    until: number;
    every: CalendarUnit;
    timeZone: string;
    settle?: Duration;
  };
  /** All customers by `until`. */
  customers: number;
  segments: SegmentMemberships[];
  /** By customer, then segment, then time; absent with `intervals: false`. */
  intervals?: Membership[];
  /** Customers of the table without an event by `until`. They count. */
  withoutEvents: number;
  /** Customers with events who are not in the table. */
  withoutTraits: number;
  /** Events that do not count, by reason: `after_until`. */
  leftOut: { readonly [reason: string]: number };
  warnings: Warning[];
};
