/** Type of the rule for events of the same instant. */

import type { Duration } from "../../core/duration.ts";

/**
 * Whether event j may follow event i when both have the same time, or nearly the same time. `favourable`: if t_j ≥ t_i. `log-order`: if
 * it is later in the log. `strict`: if t_j > t_i. `{ grace }`: if t_j ≥ t_i − grace.
 */
export type FunnelTies = "favourable" | "log-order" | "strict" | { grace: Duration };
