/** Declares the Markov model. */

/** Exact Markov chain attribution: credit in proportion to the conversions that the chain would lose without the touchpoint. */
export type MarkovDefinition = {
  model: "markov";
  /** Touches per state. @defaultValue `1` */
  order?: number;
  /** Whether journeys without a conversion are in the chain. @defaultValue `true` */
  nulls?: boolean;
  /**
   * `to-null`: visitors of a removed state do not convert. `reroute`: they go where the others at that point go.
   *
   * @defaultValue `"to-null"`
   */
  removal?: "to-null" | "reroute";
  /** Sequences of at most `order` touchpoints: also report the effect of removing every state that contains one of them. */
  sequences?: readonly (readonly string[])[];
  /** Whether to report effect and visits of the 200 most visited states. @defaultValue `false` */
  states?: boolean;
};
