/** Declares the removal effect of one state of a Markov chain. */

/**
 * A state, or touchpoints one directly after the other, with the effect of removing it. It is reported, not credited, because states
 * overlap.
 */
export type StateEffect = {
  path: readonly string[];
  /** Expected visits per journey. */
  visits: number;
  removalEffect: number | null;
  removalEffectValue: number | null;
};
