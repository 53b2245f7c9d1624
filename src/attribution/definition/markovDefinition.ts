/** The removal effect of a Markov chain. */

/** Exact Markov chain attribution: credit in proportion to what the chain would lose without the touchpoint. */
export type MarkovDefinition = {
  model: "markov";
  /** Touches per state. @defaultValue `1` */
  order?: number;
  /** Whether journeys that end in nothing are in the chain. @defaultValue `true` */
  nulls?: boolean;
  /** `to-null`: visitors of a removed state are lost; `reroute`: they go where the others at that point go. @defaultValue `"to-null"` */
  removal?: "to-null" | "reroute";
  /** Also report the effect of removing every state that holds these touchpoints in a row (at most `order` of them). */
  sequences?: readonly (readonly string[])[];
  /** Also report effect and visits of the 200 most visited states. @defaultValue `false` */
  states?: boolean;
};
