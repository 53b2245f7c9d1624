/** The Shapley value of a game among touchpoints. */

/** Shapley value of a named game. */
export type ShapleyDefinition = {
  model: "shapley";
  /**
   * Value of a coalition S of touchpoints: `sum` conversions of journeys inside S; `rate` those per journey inside S,
   * shrunk by `support`; `rate-exact` per converting set, the rate of journeys with exactly the set S. @defaultValue `"rate"`
   */
  game?: "sum" | "rate" | "rate-exact";
  /** `rate`: κ in C(S) / (N(S) + κ). @defaultValue `"auto"`: journeys ÷ touchpoints */
  support?: number | "auto";
  /** `rate-exact`: coalitions are tuples of first occurrences. @defaultValue `false` */
  ordered?: boolean;
  /** `sum`: also report credit per touchpoint and position. @defaultValue `false` */
  positions?: boolean;
  /** Negative credit is kept and warned of, or set to 0 and the rest rescaled (a negative total of value is then unmatched). @defaultValue `"keep"` */
  negative?: "keep" | "clip";
  /** `rate`: with more touchpoints than this, permutations are sampled; 22 at most. @defaultValue `20` */
  exactUpTo?: number;
  /** How many are sampled, in pairs of a permutation and its reverse. @defaultValue `1000` */
  permutations?: number;
  /** @defaultValue `1` */
  seed?: number;
  /** Also report pairs of touchpoints; up to 20 touchpoints, not for `rate-exact`. @defaultValue `false` */
  interactions?: boolean;
};
