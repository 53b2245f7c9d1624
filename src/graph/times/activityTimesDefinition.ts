/** Types of the definition and the options of activity times. */

import type { WorkingCalendar } from "../../core/working/workingCalendar.ts";
import type { LabelBy } from "../../log/labelTypes/labelBy.ts";
import type { EstimateOptions } from "../../paths/customers/estimateOptions.ts";

/** What `activityTimes` asks. Plain JSON. */
export type ActivityTimesDefinition = {
  /** The column that labels events. @defaultValue `"touchpoint"` */
  by?: LabelBy;
  /** A column with who did it, such as `"org:resource"`: each label then has a row for each of them. @defaultValue none */
  resource?: LabelBy;
  /** Counts working time only. @defaultValue all time counts */
  calendar?: WorkingCalendar;
};

/** How `activityTimes` computes its intervals. `cluster: "none"` treats every event as independent. */
export type ActivityTimesOptions = EstimateOptions;
