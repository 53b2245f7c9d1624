/** How much two names do together. */

/** How two touchpoints work together. */
export type Interaction = {
  names: readonly [string, string];
  /** Harsanyi dividend v(ab) − v(a) − v(b). */
  dividend: number;
  /** Shapley interaction index: the same surplus averaged over all coalitions of the others. */
  index: number;
};
