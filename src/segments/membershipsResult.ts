/** Types of the result of memberships. */

import type { CalendarUnit } from "../core/calendar.ts";
import type { Duration } from "../core/duration.ts";
import type { Warning } from "../core/issue.ts";
import type { Segment } from "./segmentDefinition.ts";
import type { SegmentMemberships } from "./segmentMemberships.ts";

/** One membership: the customer is a member at every instant from `from` on, before `until`. In ms since 1970. */
export type Membership = {
  customer: string;
  segment: string;
  from: number;
  /** `null` when the customer is still a member at the end. */
  until: number | null;
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
