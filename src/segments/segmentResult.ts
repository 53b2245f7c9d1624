/** Types of the result of segment. */

import type { Estimate } from "../core/estimate.ts";
import type { Warning } from "../core/issue.ts";
import type { Segment } from "./segmentDefinition.ts";
import type { SegmentOverlap } from "./segmentOverlap.ts";

/** The members of one segment. `count` + `unknown` + `others` is the number of all customers. */
export type SegmentMembers = {
  id: string;
  label?: Segment["label"];
  /** Customers for whom the rule holds. */
  count: number;
  /** Their share of all customers, with its interval: see docs/statistics.md. */
  members: Estimate;
  /** Customers of whom nobody can say whether the rule holds: a trait is missing, or there is no event to measure. */
  unknown: number;
  /** Customers for whom the rule does not hold. */
  others: number;
  /** Ids of the members, sorted by code unit; with `ids: true`. */
  ids?: readonly string[];
};

/** The result of {@link segment}. */
export type SegmentResult = {
  kind: "segment";
  definition: {
    segments: readonly Segment[];
    /** In ms since 1970. */
    now: number;
    timeZone: string;
  };
  /** All customers: those with an event by now, and those of the table. */
  customers: number;
  segments: SegmentMembers[];
  overlap: SegmentOverlap;
  /** Customers of the table without an event by now. They count. */
  withoutEvents: number;
  /** Customers with events who are not in the table: their traits are missing. */
  withoutTraits: number;
  /** Events that do not count, by reason: `after_now`. */
  leftOut: { readonly [reason: string]: number };
  warnings: Warning[];
};
