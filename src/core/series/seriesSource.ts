/** Declares what can be read as a series in time. */

import type { TrendSeries } from "../trend/trendSeries.ts";
import type { SeriesPoint } from "./seriesPoint.ts";

/**
 * A series in the order of time: rates, numbers, or a result of `funnelTrend`. The points of a list are one unit of time apart.
 */
export type SeriesSource = readonly SeriesPoint[] | readonly number[] | Float64Array | TrendSeries;
