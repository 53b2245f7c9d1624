/** Type of one driver of a score. */

import type { DrawnNumber } from "./drawnNumber.ts";

/** One driver of a score. */
export type KeyDriver = {
  name: string;
  /** Its part of `explained`; the parts add up to it. */
  part: DrawnNumber;
  /** part / explained: how much of what is explained it explains. */
  share: DrawnNumber;
  /** The standardised coefficient: the score's rise, in standard deviations, for one standard deviation more, the other drivers being equal. */
  slope: number | null;
};
