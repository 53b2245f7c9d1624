/** Type of what joining answers to journeys found. */

/** How many answers got a journey. The others have no labels: they are in the group `none`. */
export type JoinedAnswers = {
  /** Answers that belong to one journey. */
  matched: number;
  /** Answers without a time whose customer has several journeys. */
  ambiguous: number;
  /**
   * Answers without a journey, by reason: `no_customer` (anonymous), `unknown_customer` (not in the log), `before_journeys` (before the first
   * journey of the customer), `after_within` (too long after the last event).
   */
  unmatched: { readonly [reason: string]: number };
};
