/** Type of the memberships of one segment. */

import type { MembershipPeriod } from "./membershipPeriod.ts";
import type { Segment } from "./segmentDefinition.ts";

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
