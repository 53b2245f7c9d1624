/** Packs the version, the state and the arm of an enrolment into one number. */

import { type HeldReason, heldReasons } from "../programme/heldReason.ts";
import type { PassedAs } from "./enrolmentWalk.ts";

/** How nodes are passed; at most sixteen ways. */
export const passedAs: readonly PassedAs[] = [
  "passed",
  "sent",
  "failed",
  "held-out",
  "expired",
  "suppressed",
  "no_consent",
  "no_channel",
  "not_again_yet",
  "capped",
  "quiet",
];

/** The index of a state among the reasons; −1 for due. */
export function stateIndex(state: HeldReason | "due"): number {
  return heldReasons.indexOf(state as HeldReason);
}

/** The state with an index. */
export function stateAt(index: number): HeldReason | "due" {
  return heldReasons[index] ?? "due";
}

/** @param version - the index of the version of the programme */
export function enrolmentCode(version: number, state: HeldReason | "due", heldOut: boolean): number {
  return (version * 64 + stateIndex(state) + 1) * 2 + (heldOut ? 1 : 0);
}

/** The parts of a code. */
export function splitCode(code: number): { version: number; state: HeldReason | "due"; heldOut: boolean } {
  const rest = Math.floor(code / 2);
  return { version: Math.floor(rest / 64), state: stateAt((rest % 64) - 1), heldOut: code % 2 === 1 };
}

/** Whether a state is the end of an enrolment. */
export function isEnd(state: HeldReason | "due"): boolean {
  return state === "converted" || state === "left" || state === "finished" || state === "expired";
}
