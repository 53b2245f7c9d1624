/** Type of the time between two simulated events. */

import type { Duration } from "../core/duration.ts";

/** Time between two events, in whole milliseconds. `sigma` is the standard deviation of the logarithm. */
export type SimulatedDelay =
  | { kind: "fixed"; time: Duration }
  | { kind: "exponential"; mean: Duration }
  | { kind: "lognormal"; median: Duration; sigma: number };
