/** Declares the definition of a control chart. Plain JSON. */

import type { ControlChartBaseline } from "./controlChartBaseline.ts";
import type { ControlChartKind } from "./controlChartKind.ts";

/** The definition of a control chart. */
export type ControlChartDefinition = {
  /** The chart. @defaultValue `{ kind: "exact" }` for rates, `{ kind: "ewma" }` for numbers */
  chart?: ControlChartKind;
  /** What the limits are computed from. @defaultValue all points with closed windows */
  baseline?: ControlChartBaseline;
  /** On which side points alarm. @defaultValue `"both"` */
  side?: "both" | "lower" | "upper";
  /** Further rules. `"eight-in-a-row"`: eight points on one side of the centre. Each rule adds false alarms. @defaultValue `[]` */
  rules?: readonly "eight-in-a-row"[];
  /** Of a trend: the step whose step conversion is watched, by its name or number. @defaultValue the conversion of the whole funnel */
  step?: number | string;
  /** Of a trend with a `breakdown`: the value of the group that is watched; `(other)` and `(none)` as in its table. @defaultValue all journeys */
  group?: string;
};
