/** Types of the result of messageReach. */

import type { Duration } from "../../core/duration.ts";
import type { Estimate } from "../../core/estimate.ts";
import type { Warning } from "../../core/issue.ts";
import type { MessageContradiction } from "./messageContradiction.ts";
import type { OffPlanMessage } from "./offPlanMessage.ts";

/** What was said about one topic on one channel. */
export type MessageReachCell = {
  topic: string;
  channel: string;
  /** Messages of the document that are for this channel. */
  planned: number;
  /** Entries of the ledger, without those that failed. */
  sent: number;
  /** Entries that failed. */
  failed: number;
  /** Customers with at least one of them. */
  customers: number;
};

/** The result of {@link messageReach}. Plain JSON. */
export type MessageReachResult = {
  kind: "messageReach";
  definition: { within?: Duration };
  /** Customers who were reached with a message of the document. */
  customers: number;
  /** By topic in the order of the document, then by channel. */
  cells: MessageReachCell[];
  /** The pairs of messages that contradict each other for the most customers first. */
  contradictions: MessageContradiction[];
  /** Share of the customers to whom two messages of one topic said different things. @see docs/statistics.md */
  contradicted: Estimate;
  /** Sent on a channel that the message does not name. */
  offPlan: OffPlanMessage[];
  /** Ids of messages with a channel that nobody was sent, in the order of the document. */
  neverSent: string[];
  /** Entries of the ledger: `unknown_message` of no message of the document, `no_topic` of a message without one, `failed`. */
  leftOut: { readonly [reason: string]: number };
  warnings: Warning[];
};
