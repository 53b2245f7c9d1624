/** Type of the numbers by which edges are sorted and pruned. */

/** A number of a {@link TransitionEdge} by which edges can be sorted and pruned. */
export type TransitionWeight =
  | "count"
  | "journeys"
  | "outShare"
  | "inShare"
  | "next"
  | "share"
  | "journeyShare"
  | "perJourney"
  | "meanMs"
  | "q50Ms"
  | "q95Ms"
  | "firstMs"
  | "lastMs";
