/** Type of the rule for events of the same instant. */

import type { Duration } from "../../core/duration.ts";

/** Whether one of two tied events may follow the other. Tied events are of one journey and one instant. */
export type FunnelTies = "favourable" | "log-order" | "strict" | { grace: Duration };
