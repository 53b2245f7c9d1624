/** Type of how many customers get nothing of a programme for one reason. */

import type { HeldReason } from "./heldReason.ts";

/** How many customers get nothing of a programme for one reason. */
export type HeldCount = {
  programme: string;
  reason: HeldReason;
  count: number;
  /** The earliest `until` of them, in ms since 1970; `null` for never. */
  nextAt: number | null;
};
