/** Types of what a question about segments asks: one rule, or segments with a rule each. */

import type { CustomerRule } from "../log/rules/customerRule.ts";
import type { Label } from "../model/label.ts";
import type { RuleOptions } from "./ruleOptions.ts";

/** A segment: the customers for whom a rule holds. Plain JSON. */
export type Segment = {
  /** The name by which results and other rules (`{ segment: "vip" }`) call it. */
  id: string;
  /** The name for readers. @defaultValue `id` */
  label?: Label;
  rule: CustomerRule;
};

/** One rule, or segments whose rules may name each other. Plain JSON. */
export type SegmentDefinition = CustomerRule | readonly Segment[];

/** The instant of segment, what its rules read beside the log, and what it tells. */
export type SegmentOptions = RuleOptions & {
  /** Whether to list the ids of the members. @defaultValue `false` */
  ids?: boolean;
  /** Confidence level of the intervals. @defaultValue `0.95` */
  level?: number;
};
