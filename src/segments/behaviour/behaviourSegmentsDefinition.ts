/** Types of what behaviourSegments asks. */

import type { LabelBy } from "../../log/labelTypes/labelBy.ts";
import type { ClusterPathsDefinition, ClusterPathsOptions } from "../../paths/compare/clusterPaths.ts";
import type { PathTableDefinition } from "../../paths/pathTableDefinition.ts";

/** How customers are grouped by their paths. Plain JSON. */
export type BehaviourSegmentsDefinition = {
  /** Number of segments, at most 64. Of a range `[from, to]`, the number with the largest silhouette is taken. */
  k: ClusterPathsDefinition["k"];
  /** What events are called. @defaultValue `"touchpoint"` */
  by?: LabelBy;
  /** How repeats are collapsed, as in `pathTable`. @defaultValue `"none"` */
  collapse?: NonNullable<PathTableDefinition["collapse"]>;
  /** The distance between two paths. @defaultValue `{ method: "edit" }` */
  distance?: NonNullable<ClusterPathsDefinition["distance"]>;
  /** If there are more distinct paths, a random sample with this many is grouped first. @defaultValue 2000 */
  maxPaths?: number;
};

/** How {@link behaviourSegments} computes. */
export type BehaviourSegmentsOptions = ClusterPathsOptions & {
  /** Two-sided confidence level of the intervals. @defaultValue `0.95` */
  level?: number;
};
