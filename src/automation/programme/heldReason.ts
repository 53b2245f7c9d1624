/** Types of the reasons why a customer gets no message of a programme now. */

import type { SkipReason } from "./skipReason.ts";

/**
 * Why a customer gets no message of a programme now. Of several, the first of this list holds; the skip reasons are of customers whose
 * enrolment ended without a message.
 */
export type HeldReason =
  | "paused"
  | "not_entered"
  | "too_old"
  | "outside_audience"
  | "not_again"
  | "excluded_by"
  | "converted"
  | "left"
  | "finished"
  | "hold_out"
  | "waits_until"
  | "waits_for"
  | "already_sent"
  | "expired"
  | "capped_until"
  | "quiet_until"
  | SkipReason;

/** All reasons in their order. */
export const heldReasons: readonly HeldReason[] = [
  "paused",
  "not_entered",
  "too_old",
  "outside_audience",
  "not_again",
  "excluded_by",
  "converted",
  "left",
  "finished",
  "hold_out",
  "waits_until",
  "waits_for",
  "already_sent",
  "expired",
  "capped_until",
  "quiet_until",
  "suppressed",
  "no_consent",
  "no_channel",
  "not_again_yet",
  "capped",
  "quiet",
];
