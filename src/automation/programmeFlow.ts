/** Types of how customers pass through one programme. */

import type { ProgrammeFlowNode } from "./programmeFlowNode.ts";

/** How customers pass through one version of a programme. */
export type ProgrammeFlow = {
  programme: string;
  version: number;
  enrolled: number;
  /** Of them, those who get nothing on purpose. */
  heldOut: number;
  /** Messages that went. */
  sent: number;
  /** Enrolments that ended, by reason, and those that go on. */
  ends: { converted: number; left: number; finished: number; expired: number; live: number };
  /** In the order of the programme. */
  nodes: ProgrammeFlowNode[];
};
