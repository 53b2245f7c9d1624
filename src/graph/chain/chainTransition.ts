/** Type of one transition of a chain, with the effect of its probability. */

import type { ChainPlace } from "./chain.ts";

/** One transition of the chain. */
export type ChainTransition = {
  /** A touchpoint or `{ at: "start" }`. */
  from: ChainPlace;
  /** A touchpoint, `{ at: "conversion" }` or `{ at: "end" }`. */
  to: ChainPlace;
  count: number;
  probability: number;
  /**
   * Derivative of the conversion rate by this probability p, when the other probabilities of the row change in proportion:
   * visits · (h(to) − h(from)) / (1 − p). `visits` is the expected number of visits of `from`, and h(x) the probability to convert from
   * x. 0 for a self-loop; `null` where the probability is 1.
   */
  sensitivity: number | null;
};
