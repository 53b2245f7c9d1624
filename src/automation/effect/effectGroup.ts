/** Type of the effect of a programme on one group of customers. */

import type { RateDifference } from "../../core/testRates.ts";
import type { EffectGroupArm } from "./effectGroupArm.ts";

/** The effect on the customers of one group. */
export type EffectGroup = {
  group: string;
  treated: EffectGroupArm;
  holdOut: EffectGroupArm;
  difference: RateDifference;
  p: number | null;
  /** `p` after Holm's correction over all groups. */
  pAdjusted: number | null;
};
