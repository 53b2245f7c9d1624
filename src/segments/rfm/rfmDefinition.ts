/** Type of the definition of rfm. */

import type { Instant } from "../../core/instant.ts";
import type { Condition } from "../../log/condition.ts";
import type { RuleWindow } from "../../log/rules/ruleWindow.ts";
import type { RfmBins } from "./rfmBins.ts";
import type { RfmSegment } from "./rfmSegment.ts";

/** What {@link rfm} scores. Plain JSON. */
export type RfmDefinition = {
  /** The events that are counted: purchases. */
  event: Condition;
  /** The instant of the answer: later events do not exist. Required. */
  now: Instant;
  /** The column with the money. @defaultValue `"value"` */
  value?: string;
  /**
   * The column with the currency of the money: two currencies are refused. `false` when the money is converted already.
   *
   * @defaultValue the property `currency` where the log has it, for the money in `value`
   */
  currency?: string | false;
  /** Only events in this window before now count. @defaultValue all events */
  period?: RuleWindow;
  /** Number of bins of every axis, or of each. @defaultValue `5` */
  bins?: number | RfmBins;
  /**
   * What equal values get. `"low"`: 1 + ⌊bins · (customers strictly worse) / n⌋. `"high"`: quantiles of type 7 as the R package rfm.
   *
   * @defaultValue `"low"`
   */
  ties?: "low" | "high";
  /** Whether money is the sum or the mean of the events. @defaultValue `"sum"` */
  monetary?: "sum" | "mean";
  /** Whether events of one calendar day are one. @defaultValue `false` */
  oneADay?: boolean;
  /** Names of groups of scores; the first that fits wins. @defaultValue `rfmSegments.tenByRecencyFrequency` with five bins of recency and frequency, else none */
  segments?: readonly RfmSegment[];
  /** Whether to list the customers with their scores. @defaultValue `false` */
  ids?: boolean;
  /** Time zone of calendars and of texts without an offset: an IANA name. @defaultValue the zone the log was read in, else `"UTC"` */
  timeZone?: string;
  /** Confidence level of the intervals. @defaultValue `0.95` */
  level?: number;
};
