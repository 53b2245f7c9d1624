/** Declares the definition of a change and how it is split. Plain JSON. */

import type { Instant } from "../../core/instant.ts";
import type { ChangeColumn } from "./changeColumn.ts";
import type { ChangeMeasure } from "./changeMeasure.ts";
import type { ChangePeriod } from "./changePeriod.ts";

/** The definition of {@link explainChange}. */
export type ExplainChangeDefinition = {
  /** What changed. */
  measure: ChangeMeasure;
  /** The two periods, by the start of journeys. Leave both out for two logs. */
  before?: ChangePeriod;
  after?: ChangePeriod;
  /** The columns to split by. @defaultValue the channel, properties of texts or flags with at most 100 values, the labels, and the touchpoints */
  over?: readonly ChangeColumn[];
  /** Values of a column that are shown, those of most journeys; the others are one segment. @defaultValue `20` */
  top?: number;
};

/** How {@link explainChange} computes. */
export type ExplainChangeOptions = {
  /** Two-sided confidence level of the intervals. @defaultValue `0.95` */
  level?: number;
  /** Whether intervals and tests treat the journeys of one customer as dependent. @defaultValue `"customer"` */
  cluster?: "customer" | "none";
  /** Until when the journeys were watched; later events are ignored. @defaultValue the last event of the log */
  observedUntil?: Instant;
  /** What to do with a touchpoint that is not in the log: throw, or count no event of it. @defaultValue `"throw"` */
  unknownTouchpoints?: "throw" | "zero";
};
