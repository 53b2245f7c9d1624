/** Describes the parts of a simulation model: a touchpoint, its delay, what annoys customers at it, the amount of a conversion. */

import type { SimulatedDelay } from "./simulatedDelay.ts";

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
