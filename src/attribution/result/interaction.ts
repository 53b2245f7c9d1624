/** Declares the interaction of two touchpoints. */

/** The effect of two touchpoints together, in addition to their separate effects. */
export type Interaction = {
  names: readonly [string, string];
  /** Harsanyi dividend v(ab) − v(a) − v(b). */
  dividend: number;
  /** Shapley interaction index: the same additional effect, averaged over all coalitions of the others. */
  index: number;
};
