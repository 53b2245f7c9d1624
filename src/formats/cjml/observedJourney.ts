/** Types of an observed journey of a CJML file. */

/** The observed journey of one customer. */
export type ObservedJourney = {
  /** The id of the actual journey. Each actual journey belongs to one customer. */
  customer: string;
  /** The id of the planned journey that it refers to. */
  planned?: string;
  /** The events, in the order of the file. */
  events: ObservedEvent[];
};

/** One event of an actual journey. */
export type ObservedEvent = {
  /** Id of the touchpoint in the planned journey. */
  touchpoint: string;
  /** The start time as the file gives it (ISO 8601, local when it has no offset); `null` when the file has none. */
  time: string | null;
  /** What the initiator did, as text. */
  label?: string;
  /** Id of the channel in the journeys of the same file. */
  channel?: string;
  /** How the event compares with the plan. */
  outcome?: "completed" | "adhoc" | "failing" | "missing";
  /** The experience of the customer: a score from 1 to 5, and a text. */
  experience?: { score?: number; text?: string };
};
