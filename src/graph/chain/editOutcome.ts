/** Type of the effect of one edit of a chain. */

import type { ChainEdit } from "./chainEdit.ts";

/** One edit and its effect. */
export type EditOutcome = {
  edit: ChainEdit;
  /**
   * How much of the edit was applied: the probability after `set`, the factor of `scale`, the share of arrivals that `repair` or `remove` took
   * away. Less than was asked for is warned `edit_capped`. `null` where no journey takes the step or visits the touchpoint.
   */
  applied: number | null;
  /** The change of the conversion that it adds to the edits before it. */
  change: number | null;
};
