/** Declares the Shapley model: the Shapley value of a game among touchpoints. */

/** Shapley value of a named game. */
export type ShapleyDefinition = {
  model: "shapley";
  /**
   * The value of a coalition S of touchpoints. `sum`: conversions of journeys with touchpoints only of S. `rate`: these conversions per such
   * journey, shrunk by `support`. `rate-exact`: per converting set, the rate of journeys with exactly the set S. @defaultValue `"rate"`
   */
  game?: "sum" | "rate" | "rate-exact";
  /** `rate`: κ in C(S) / (N(S) + κ). @defaultValue `"auto"`: journeys ÷ touchpoints */
  support?: number | "auto";
  /** `rate-exact`: whether coalitions are tuples of first occurrences. @defaultValue `false` */
  ordered?: boolean;
  /** `sum`: whether to report credit per touchpoint and position. @defaultValue `false` */
  positions?: boolean;
  /**
   * Negative credit: `keep` keeps it with a warning; `clip` sets it to 0 and rescales the rest (a negative total of value is then
   * unmatched).
   *
   * @defaultValue `"keep"`
   */
  negative?: "keep" | "clip";
  /** `rate`: with more touchpoints than this, permutations are sampled. At most 22. @defaultValue `20` */
  exactUpTo?: number;
  /** Number of sampled permutations, in pairs of a permutation and its reverse. @defaultValue `1000` */
  permutations?: number;
  /** @defaultValue `1` */
  seed?: number;
  /** Whether to report pairs of touchpoints; for up to 20 touchpoints, not for `rate-exact`. @defaultValue `false` */
  interactions?: boolean;
};
