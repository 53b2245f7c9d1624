/** Type of one enrolment: the passage of one customer through a programme. */

import type { EnrolmentStep } from "./enrolmentStep.ts";
import type { HeldReason } from "./heldReason.ts";

/** One enrolment. Times are in ms since 1970. */
export type Enrolment = {
  customer: string;
  programme: string;
  version: number;
  /** The value of the programme's `key`. */
  key: string | number | boolean | null;
  triggerAt: number;
  /** Hold-outs walk through the programme and get nothing. */
  arm: "treated" | "hold-out";
  /** The node at which it stands; `null` when it has ended. */
  node: string | null;
  /** Why no message is due, or `"due"`. */
  state: HeldReason | "due";
  /** Since when it stands there, or when it ended. */
  since: number;
  /** The nodes that were passed: when each was left, and what became of its message. */
  passed: EnrolmentStep[];
};
