/** Type of a node that an enrolment passed. */

import type { SkipReason } from "./skipReason.ts";

/** One passed node of an enrolment. */
export type EnrolmentStep = {
  node: string;
  at: number;
  /** What became of a message; `"passed"` of other nodes. */
  as: "passed" | "sent" | "failed" | "held-out" | "expired" | SkipReason;
};
