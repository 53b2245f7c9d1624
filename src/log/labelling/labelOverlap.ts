/** Type of the overlap of two labels. */

import type { NamedLabel } from "./namedLabel.ts";

/** Two labels and the journeys that have both. */
export type LabelOverlap = {
  first: NamedLabel;
  second: NamedLabel;
  /** Journeys with both. */
  journeys: number;
  /** journeys / journeys with the first label. */
  shareOfFirst: number;
  /** journeys / journeys with the second label. */
  shareOfSecond: number;
  /** How many times as often the two meet as they would if they were independent. */
  lift: number;
};
