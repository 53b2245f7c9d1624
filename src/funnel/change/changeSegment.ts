/** Declares what one segment adds to a change. */

import type { ChangeColumn } from "./changeColumn.ts";
import type { ChangePart } from "./changePart.ts";
import type { ChangeSide } from "./changeSide.ts";

/** One segment: the journeys with one value of one column. */
export type ChangeSegment = {
  /** The column; of `"touchpoints"` one touchpoint. */
  column: Exclude<ChangeColumn, "touchpoints">;
  /** `met` and `not-met`: journeys with and without the touchpoint. `other`: values beyond `top`. `none`: no value. */
  kind: "value" | "other" | "none" | "met" | "not-met";
  value: string | null;
  before: ChangeSide;
  after: ChangeSide;
  /** The period in which alone the segment exists; null where it exists in both. Its change is then all mix. */
  only: "before" | "after" | null;
  /** Change of the whole because the share of the segment changed. */
  mix: ChangePart;
  /** Change of the whole because the measure changed inside the segment. */
  rate: ChangePart;
  /** mix + rate. The contributions of a column add up to the change. */
  contribution: ChangePart;
  /** contribution − mean share of the segment × change: what the segment adds beyond its size. The excesses of a column add up to 0. */
  excess: ChangePart;
  /** Two-sided p-value of an excess of 0; null where it has no variance. */
  p: number | null;
  /** p, adjusted for the number of segments. */
  pAdjusted: number | null;
  /** Whether the segment has at least 10 journeys. Only such segments are tested, and come first. */
  ranked: boolean;
};
