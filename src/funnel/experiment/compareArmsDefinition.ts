/** Types of the question that `compareArms` asks, and of how it computes. */

import type { Instant } from "../../core/instant.ts";
import type { LabelBy } from "../../log/labelTypes/labelBy.ts";
import type { FunnelDefinition, FunnelOptions, ResolvedFunnelDefinition } from "../funnelDefinition.ts";

/** What {@link compareArms} asks. Plain JSON. */
export type CompareArmsDefinition = {
  /** The column that names the arm: each customer belongs to the arm of its first event that has one. */
  by: LabelBy;
  /** The arm that the others are compared with. */
  control: string;
  /** The other arms. Customers of arms that are not listed are left out, and counted. @defaultValue all that occur, by name */
  arms?: readonly string[];
  /** What counts as a conversion: a customer converts when one of its journeys reaches the last step. */
  funnel: FunnelDefinition;
  /** The weights by which customers were assigned: control first, then `arms`. @defaultValue equal weights */
  weights?: readonly number[];
  /** The power of the smallest difference that is told (`detectable`). @defaultValue `0.8` */
  power?: number;
};

/** The definition with every value written out. */
export type ResolvedCompareArmsDefinition = Required<Omit<CompareArmsDefinition, "funnel">> & {
  funnel: ResolvedFunnelDefinition;
};

/** How {@link compareArms} computes. */
export type CompareArmsOptions = {
  /** Two-sided confidence level of the intervals. @defaultValue `0.95` */
  level?: number;
  /** The value of events: the column `value`, or a numeric property. @defaultValue `"value"` */
  value?: FunnelOptions["value"];
  /** Until when customers were watched; later events are ignored. @defaultValue the last event of the log */
  observedUntil?: Instant;
};
