/** Type of an irritant of a simulation. */

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
