/** What a simulation is told: touchpoints, how customers walk through them, what makes them convert, leave and wait. */

import type { Duration } from "../core/duration.ts";
import type { SimulatedDelay, SimulatedIrritant, SimulatedTouchpoint, SimulatedValue } from "./simulatedTouchpoint.ts";

/**
 * Plain JSON that says how customers behave. Give it to `simulateLog`: it returns a log of what such customers did and
 * the truth behind it, so that what an analysis finds can be compared with what was planted.
 */
export type SimulationModel = {
  touchpoints: readonly SimulatedTouchpoint[];
  /**
   * The event of a conversion, for example `"purchase"`. It may stand in `touchpoints` (to give it a channel or a delay)
   * and need not.
   */
  conversion: string;
  /** How customers go from touchpoint to touchpoint, and when they convert. */
  walk: ChainWalk | DrawnWalk;
  /** Time from one event to the next, where the touchpoint states none. @defaultValue exponential, mean one day */
  delay?: SimulatedDelay;
  /** Amount of a conversion, in whole cents. @defaultValue none: the log has no values */
  value?: SimulatedValue;
  /** When first events happen: evenly in `within` from `from`, a day or an instant with `Z` or an offset. @defaultValue 90 days from 2026-01-05 */
  starts?: { from: string; within: Duration };
};

/**
 * An absorbing Markov chain: the next touchpoint depends on the present one only. What the probabilities of `start` lack
 * to 1 is refused; what those of a touchpoint lack to 1 is the probability to leave. A step to the conversion converts;
 * so does leaving after an `effect` won the customer, each meeting being a new chance. Steps may lead on from the
 * conversion (delivery, support, another order); effects act before the first conversion only. At most 300 touchpoints.
 */
export type ChainWalk = {
  kind: "chain";
  start: readonly { to: string; probability: number }[];
  transitions: readonly { from: string; to: string; probability: number }[];
  /** @defaultValue none */
  irritants?: readonly SimulatedIrritant[];
};

/**
 * Touchpoints drawn one by one, with repetition, whatever came before. Won or not is decided once per distinct
 * touchpoint: P(convert) = 1 − Π(1 − effect) over those the journey holds.
 */
export type DrawnWalk = {
  kind: "drawn";
  /** How often each touchpoint is drawn, relative to the others. */
  popularity: readonly { touchpoint: string; weight: number }[];
  /** `lengths[i]`: weight of journeys of i + 1 touches. */
  lengths: readonly number[];
};
