/** Types of the result of behaviourSegments. */

import type { Estimate } from "../../core/estimate.ts";
import type { Warning } from "../../core/issue.ts";
import type { RateDifference } from "../../core/testRates.ts";
import type { Segment } from "../segmentDefinition.ts";
import type { BehaviourSegmentsDefinition } from "./behaviourSegmentsDefinition.ts";

/** A touchpoint that more customers of a cluster have than all others. */
export type BehaviourTouchpoint = {
  touchpoint: string;
  /** Share of the customers of the cluster whose path has it. @see docs/statistics.md */
  rate: Estimate;
  /** The same share of all other customers. @see docs/statistics.md */
  others: Estimate;
  /** `rate` − `others`. */
  difference: RateDifference;
  /** P-value of equal shares. */
  p: number | null;
  /** `p` after Holm's correction over all touchpoints of the cluster. */
  pAdjusted: number | null;
};

/** The customers around one path. */
export type BehaviourCluster = {
  /** The id of its segment. */
  id: string;
  /** The representative path: always a path of the log. */
  medoid: string[];
  /** Customers of the cluster. */
  count: number;
  /** Their share of all customers. @see docs/statistics.md */
  members: Estimate;
  /** Mean distance of their paths to the medoid. */
  meanDistance: number | null;
  /** Touchpoints that they have more often than others, the largest difference first; at most 10. */
  touchpoints: BehaviourTouchpoint[];
  /** Further touchpoints with a difference above 0. */
  more: number;
};

/** The result of {@link behaviourSegments}. */
export type BehaviourSegmentsResult = {
  kind: "behaviourSegments";
  definition: Required<BehaviourSegmentsDefinition>;
  /** Customers with at least one event. */
  customers: number;
  k: number;
  /** One for each cluster, ready for `segment`, `memberships` and `memberOf`: the rule is the distance to the medoids. */
  segments: Segment[];
  /** In the order of the segments. */
  clusters: BehaviourCluster[];
  /** Mean silhouette, −1 to 1: larger means clearer groups. `null` for fewer than two. */
  silhouette: number | null;
  /** Events that do not count, by reason. */
  leftOut: { readonly [reason: string]: number };
  warnings: Warning[];
};
