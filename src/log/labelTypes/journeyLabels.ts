/** Type of the labels of journeys. */

import type { Codes } from "../../core/codes.ts";

/**
 * One label for each journey of a log, or a set of labels: the column that `labelJourneys` writes. Plain data. A journey that no rule
 * fits is unlabelled: its code is 0.
 */
export type JourneyLabels = {
  /** The name of the labels: `"segment"`. */
  name: string;
  /** The labels, in the order of the rules. Some may have no journeys. */
  names: readonly string[];
  /** Journey → code; 0 = unlabelled. Without `sets`, code c means the label `names[c − 1]`. */
  codes: Codes;
  /** Only where a journey may have several labels: code c means the labels with the indices `sets[c − 1]`, ascending. */
  sets?: readonly (readonly number[])[];
};
