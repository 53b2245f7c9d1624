/** Type of why one customer gets no message of a programme now. */

import type { RuleTrace } from "../log/rules/ruleTrace.ts";
import type { HeldReason } from "./programme/heldReason.ts";
import type { SentRef } from "./sentRef.ts";

/** Why one customer gets no message of a programme now, or `"due"`. */
export type HeldMessage = {
  customer: string;
  programme: string;
  /** The node where the enrolment stands; absent without one. */
  node?: string;
  reason: HeldReason | "due";
  /** The earliest instant at which this reason can end if no event comes, in ms since 1970; `null` for never. Of `"due"`, its `sendBy`. */
  until: number | null;
  /** The rule, the message in the ledger or the programme that is the cause. */
  because?: RuleTrace | SentRef | { programme: string };
};
