/** What a model says of one touchpoint: its channel, how long customers wait, what annoys them, what they are worth. */

import type { Duration } from "../core/duration.ts";

/** One touchpoint of a simulation. */
export type SimulatedTouchpoint = {
  /** Any text; unique. */
  name: string;
  /** The medium its events happen on. @defaultValue none */
  channel?: string;
  /**
   * The planted cause: the probability, below 1, that meeting this touchpoint wins the customer. A customer who was won
   * converts at the end of the journey. @defaultValue 0
   */
  effect?: number;
  /** Time from the event before to this one. @defaultValue the model's `delay` */
  delay?: SimulatedDelay;
  /** Cost of each event. @defaultValue none */
  cost?: number;
};

/**
 * Something that annoys a share of the customers whenever they meet a touchpoint. At most five in a model.
 * `leaveFactor` acts first, `loop` on what remains.
 */
export type SimulatedIrritant = {
  touchpoint: string;
  /** Share of the customers it annoys, 0 … 1; drawn per customer. */
  share: number;
  /** Multiplies their probability to leave from there, up to 1. @defaultValue 1 */
  leaveFactor?: number;
  /** Their probability, below 1, to have to do it again instead of going on. @defaultValue 0 */
  loop?: number;
  /** Multiplies the time from there to the next event. @defaultValue 1 */
  delayFactor?: number;
};

/** Time between two events, in whole milliseconds. `sigma` is the standard deviation of the logarithm. */
export type SimulatedDelay =
  | { kind: "fixed"; time: Duration }
  | { kind: "exponential"; mean: Duration }
  | { kind: "lognormal"; median: Duration; sigma: number };

/** Amount of a conversion. `sigma` is the standard deviation of the logarithm. */
export type SimulatedValue = { kind: "fixed"; amount: number } | { kind: "lognormal"; median: number; sigma: number };
