/** Type of how customers pass one node of a programme. */

/** How customers pass one node. */
export type ProgrammeFlowNode = {
  node: string;
  kind: "message" | "wait" | "wait-until" | "wait-for" | "branch" | "split" | "exit";
  /** Visits. */
  entered: number;
  /** Those who stand there at the end. */
  standing: number;
  /** Of a message: what became of it. */
  sent: number;
  heldOut: number;
  passedOver: number;
  expired: number;
  /** Where visits went: a node, or the end (`to: null`) with its reason. */
  next: { to: string | null; reason: string | null; count: number }[];
};
