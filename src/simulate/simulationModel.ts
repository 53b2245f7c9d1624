/** Defines a simulation: touchpoints, how customers go through them, and what makes customers convert, leave and wait. */

import type { Duration } from "../core/duration.ts";
import type { SimulatedDelay, SimulatedIrritant, SimulatedTouchpoint, SimulatedValue } from "./simulatedTouchpoint.ts";

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

/**
 * An absorbing Markov chain: the next touchpoint depends only on the present one. The probabilities of `start` add up to 1. The
 * probabilities of a touchpoint may add up to less: the rest is the probability to leave. A customer converts by a step to the
 * conversion, or by leaving after an `effect` won the customer; every event of a touchpoint may win the customer again. Steps may
 * continue after the conversion (delivery, support, another order). Effects work before the first conversion only. At most 300
 * touchpoints.
 */
export type ChainWalk = {
  kind: "chain";
  start: readonly { to: string; probability: number }[];
  transitions: readonly { from: string; to: string; probability: number }[];
  /** @defaultValue none */
  irritants?: readonly SimulatedIrritant[];
};

/**
 * Touchpoints are drawn one by one, with repetition, independently of each other. Each distinct touchpoint of a journey may win the
 * customer once: P(convert) = 1 − Π(1 − effect) over them.
 */
export type DrawnWalk = {
  kind: "drawn";
  /** How often each touchpoint is drawn, relative to the others. */
  popularity: readonly { touchpoint: string; weight: number }[];
  /** `lengths[i]`: weight of journeys with i + 1 touchpoints. */
  lengths: readonly number[];
};
