/** Declares what the limits of a control chart are computed from. */

import type { Instant } from "../instant.ts";

/**
 * What the limits are computed from: the first points, the points of a period of a trend (`from` included, `to` excluded), or a level that is
 * given. `sigma` is the standard deviation of numbers.
 */
export type ControlChartBaseline =
  | { points: number }
  | { from: Instant; to: Instant }
  | { rate: number }
  | { mean: number; sigma: number };
