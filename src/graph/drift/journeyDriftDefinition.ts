/** Types of the question and the options of `journeyDrift`. */

import type { Condition } from "../../log/condition.ts";
import type { LabelBy } from "../../log/labelTypes/labelBy.ts";
import type { EstimateOptions } from "../../paths/customers/estimateOptions.ts";

/** What `journeyDrift` compares. Plain JSON. */
export type JourneyDriftDefinition = {
  /** What events are called. @defaultValue `"touchpoint"` */
  by?: LabelBy;
  /** Also compares the share of journeys with such an event. @defaultValue no conversion */
  conversion?: Condition;
  /** How p-values are adjusted for the number of tested parts. @defaultValue `"holm"` */
  correction?: "holm" | "benjamini-hochberg";
  /** How many touchpoints (labels) and how many channels are compared by reach: those that most journeys meet. @defaultValue `20` */
  top?: number;
  /** Time zone of a condition on times: an IANA name. @defaultValue the zone the log was read in, else `"UTC"` */
  timeZone?: string;
};

/** How `journeyDrift` computes. */
export type JourneyDriftOptions = EstimateOptions;
