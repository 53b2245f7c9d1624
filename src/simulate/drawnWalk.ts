/** Type of a walk whose touchpoints are drawn one by one. */

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
