/** Types of the definition and the options of bottlenecks. */

import type { WorkingCalendar } from "../../core/working/workingCalendar.ts";
import type { LabelBy } from "../../log/labelTypes/labelBy.ts";
import type { EstimateOptions } from "../../paths/customers/estimateOptions.ts";

/** What `bottlenecks` asks. Plain JSON. */
export type BottlenecksDefinition = {
  /** The column that labels events. @defaultValue `"touchpoint"` */
  by?: LabelBy;
  /** Counts working time only. @defaultValue all time counts */
  calendar?: WorkingCalendar;
  /**
   * The time that a place may take: its median, or its best tenth (the time that a tenth of its occurrences does not exceed). What takes longer
   * loses the rest. @defaultValue `"median"`
   */
  against?: "median" | "best";
};

/** How `bottlenecks` computes its intervals. `cluster: "none"` treats every journey as independent. */
export type BottlenecksOptions = EstimateOptions;
