/** Type of a message that a simulation sends. */

/** A message that goes in a simulation, or would go to somebody in the hold-out. */
export type SimulatedMessage = {
  key: string;
  customer: string;
  programme: string;
  version: number;
  node: string;
  message: string;
  /** Of a hold-out, `null`: nothing goes. */
  channel: string | null;
  category: string;
  /** When it goes, in ms since 1970. */
  at: number;
  /** When the enrolment reached it. */
  dueSince: number;
  arm: "treated" | "hold-out";
};
