/** Type of a message that is due now. */

/** One message to send now. Write it into the ledger with the same key, once it was handed to its channel. */
export type DueMessage = {
  /** JSON of programme, customer, value of the key, trigger, node and visit: never due again once it is in the ledger. */
  key: string;
  customer: string;
  programme: string;
  version: number;
  node: string;
  message: string;
  channel: string;
  category: string;
  /** In ms since 1970. */
  enrolledAt: number;
  /** When the enrolment reached the message. */
  dueSince: number;
  /** From this instant on it is no longer due. */
  sendBy: number;
  arm: "treated";
};
