/** What a Markov chain loses without one of its states. */

/** A state, or touchpoints in a row, with the effect of removing it. Reported, not credited: states overlap. */
export type StateEffect = {
  path: readonly string[];
  /** Expected visits per journey. */
  visits: number;
  removalEffect: number | null;
  removalEffectValue: number | null;
};
