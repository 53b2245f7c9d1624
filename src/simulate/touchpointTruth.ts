/** Type of the truth about a touchpoint of a simulation. */

/** The truth about one touchpoint. */
export type TouchpointTruth = {
  name: string;
  channel: string | null;
  /** Its effect in the model: the probability that one event of it wins the customer. */
  effect: number;
  /** Expected events per customer; `null` in a drawn walk. */
  eventsPerCustomer: number | null;
  /**
   * Its share of the conversions that effects cause; shares add up to 1. `null` when no touchpoint has an effect. In a chain: the
   * conversions lost if its effect were 0, divided by the sum of such losses. In a drawn walk: its Shapley value of
   * 1 − Π(1 − effect), where the players are the touchpoints of a journey, summed over the simulated journeys, as a share.
   */
  share: number | null;
  /** Probability to convert if its effect were 0; `null` in a drawn walk. */
  conversionWithoutEffect: number | null;
  /**
   * Share of the conversions that are lost if every journey ends when it comes to this touchpoint, computed with all the model knows:
   * who was won, and whom an irritant annoys. It is what removing the touchpoint costs, not what Markov attribution estimates.
   * `null` in a drawn walk or without conversions.
   */
  removalEffect: number | null;
  /**
   * The removal effect that `attribute(conversionPaths(log, { conversion }), { model: "markov" })` estimates, in the limit of many
   * customers. Markov attribution sees only which touchpoint follows which: it joins all conversion paths into one first-order
   * chain, and removes the touchpoint from that chain. Equal to `removalEffect` without effects and irritants, if no journey starts with
   * the conversion or goes on after it. `null` in a drawn walk or without conversions.
   */
  markovRemovalEffect: number | null;
  /** `markovRemovalEffect` as a share of the sum over touchpoints: the share of credit that Markov attribution estimates. */
  markovShare: number | null;
};
