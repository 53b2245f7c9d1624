/** Type of a rule on the path of a customer. */

import type { SequenceDistance } from "../../core/sequences/sequenceDistance.ts";
import type { LabelBy } from "../labelTypes/labelBy.ts";

/** The customer's path up to now is nearest to one of some paths; the same path is nearest, and of equally near others the first. */
export type NearestPathRule = {
  /** At most 64 paths, such as the medoids of `behaviourSegments`. */
  nearestPath: readonly (readonly string[])[];
  /** The index of the path that must be nearest. */
  is: number;
  /** How different two paths are. @defaultValue `"edit"` */
  distance?: SequenceDistance | "edit" | "damerau" | "lcs";
  /** What events are called. @defaultValue `"touchpoint"` */
  by?: LabelBy;
  /** How repeats in the customer's path are collapsed, as in `pathTable`. @defaultValue `"none"` */
  collapse?: "none" | "repeats" | "first" | "last" | "set";
};
