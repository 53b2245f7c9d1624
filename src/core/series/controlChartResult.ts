/** Types of the result of a control chart. */

import type { Warning } from "../issue.ts";
import type { ControlChartBaseline } from "./controlChartBaseline.ts";
import type { ControlChartDefinition } from "./controlChartDefinition.ts";
import type { ControlChartKind } from "./controlChartKind.ts";

/** One point of a control chart. */
export type ControlChartPoint = {
  index: number;
  /** Begin and end of the bucket, ms since 1970; null without dates. */
  start: number | null;
  end: number | null;
  /** Trials; 1 for a number. */
  n: number;
  /** The rate or the number; null without trials. */
  value: number | null;
  /** What is compared with the limits: `value`, or the weighted mean of the chart `ewma`. */
  statistic: number | null;
  /** The limits. Null where no point can be beyond, or on a side that is not watched. */
  lower: number | null;
  upper: number | null;
  /** Whether all windows of the bucket are closed. Other buckets never alarm. */
  mature: boolean;
  /** The side on which the point is beyond its limit. */
  alarm: "lower" | "upper" | null;
};

/** One alarm. */
export type ControlChartAlarm = {
  /** Index of the point; of eight in a row the eighth. */
  index: number;
  start: number | null;
  side: "lower" | "upper";
  rule: "limit" | "eight-in-a-row";
  /** What was compared with the limit. */
  value: number;
  /** The limit; the centre for eight in a row. */
  limit: number;
};

/** The result of `controlChart`. */
export type ControlChartResult = {
  kind: "controlChart";
  definition: Required<Omit<ControlChartDefinition, "step" | "group" | "baseline" | "chart">> & {
    chart: Required<ControlChartKind>;
    baseline?: ControlChartBaseline;
    step?: number | string;
    group?: string;
  };
  of: "rates" | "numbers";
  /** Time zone of the buckets; `"UTC"` without dates. */
  timeZone: string;
  /** The level of the baseline; null when it has no trials. */
  centre: number | null;
  /** Chart `laney`: how much more the points vary than trials would. Numbers: their standard deviation. Else null. */
  spread: number | null;
  /** Points that the limits are computed from; 0 when the level is given. */
  baselinePoints: number;
  points: ControlChartPoint[];
  /** In the order of time. */
  alarms: ControlChartAlarm[];
  /** How many alarms are expected over these points when nothing changes. */
  expectedFalseAlarms: number;
  /** Buckets with windows still open: they are in `points` and never alarm. */
  immature: number;
  warnings: Warning[];
};
