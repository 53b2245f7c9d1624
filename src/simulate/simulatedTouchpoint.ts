/** Describes the parts of a simulation model: a touchpoint, its delay, what annoys customers at it, the amount of a conversion. */

import type { Duration } from "../core/duration.ts";

/** One touchpoint of a simulation. */
export type SimulatedTouchpoint = {
  /** A unique name: any text. */
  name: string;
  /** The channel of its events. @defaultValue none */
  channel?: string;
  /**
   * The causal effect of this touchpoint: the probability, below 1, that one event of it wins the customer. A customer who is won
   * converts at the end of the journey. @defaultValue 0
   */
  effect?: number;
  /** Time from the event before to this one. @defaultValue the model's `delay` */
  delay?: SimulatedDelay;
  /** Cost of each event. @defaultValue none */
  cost?: number;
};

/**
 * An irritant: it annoys a share of the customers whenever they come to a touchpoint. A model has at most five. `leaveFactor` is
 * applied first, and `loop` to the probability that remains.
 */
export type SimulatedIrritant = {
  touchpoint: string;
  /** Share of the customers whom it annoys, 0 … 1; drawn once per customer. */
  share: number;
  /** Multiplies the probability that they leave after the touchpoint, up to 1. @defaultValue 1 */
  leaveFactor?: number;
  /** Probability, below 1, that they repeat the touchpoint instead of going on. @defaultValue 0 */
  loop?: number;
  /** Multiplies the time from the touchpoint to the next event. @defaultValue 1 */
  delayFactor?: number;
};

/** Time between two events, in whole milliseconds. `sigma` is the standard deviation of the logarithm. */
export type SimulatedDelay =
  | { kind: "fixed"; time: Duration }
  | { kind: "exponential"; mean: Duration }
  | { kind: "lognormal"; median: Duration; sigma: number };

/** Amount of a conversion. `sigma` is the standard deviation of the logarithm. */
export type SimulatedValue = { kind: "fixed"; amount: number } | { kind: "lognormal"; median: number; sigma: number };
