/** Defines a simulation: touchpoints, how customers go through them, and what makes customers convert, leave and wait. */

import type { Duration } from "../core/duration.ts";
import type { ChainWalk } from "./chainWalk.ts";
import type { DrawnWalk } from "./drawnWalk.ts";
import type { SimulatedDelay } from "./simulatedDelay.ts";
import type { SimulatedTouchpoint } from "./simulatedTouchpoint.ts";
import type { SimulatedValue } from "./simulatedValue.ts";

/**
 * Describes how customers behave, as plain JSON. `simulateLog` returns a log of such customers and the truth behind it, so that
 * the result of an analysis can be compared with the causes in the model.
 */
export type SimulationModel = {
  touchpoints: readonly SimulatedTouchpoint[];
  /**
   * The event of a conversion, for example `"purchase"`. List it in `touchpoints` only to give it a channel or a delay.
   */
  conversion: string;
  /** How customers go from touchpoint to touchpoint, and when they convert. */
  walk: ChainWalk | DrawnWalk;
  /** Time from one event to the next, for touchpoints without a `delay`. @defaultValue exponential, mean one day */
  delay?: SimulatedDelay;
  /** Amount of a conversion, rounded to cents. @defaultValue none: the log has no values */
  value?: SimulatedValue;
  /**
   * When the first events happen: evenly within the time `within` after `from`, a day or an instant with `Z` or an offset.
   *
   * @defaultValue 90 days from 2026-01-05
   */
  starts?: { from: string; within: Duration };
};
