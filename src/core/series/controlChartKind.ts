/** Declares how the limits of a control chart are computed. */

/**
 * How limits are computed. `exact` (rates): the counts whose binomial tail is at most 0.00135. `p` (rates): centre ± 3 standard
 * deviations. `laney` (rates): as `p`, times how much the points vary between each other (at least 1 without `allowNarrow`). `ewma`: an
 * exponentially weighted mean, which finds small lasting changes; `lambda` is the weight of the newest point, `width` the standard deviations.
 */
export type ControlChartKind =
  | { kind: "exact" }
  | { kind: "p" }
  | { kind: "laney"; allowNarrow?: boolean }
  | { kind: "ewma"; lambda?: number; width?: number };
