/** Type of two messages that say different things to the same customers. */

/** Two messages of one topic that some customers both received. */
export type MessageContradiction = {
  topic: string;
  /** What differs: the text, or percent or amount of the offer. */
  differs: "text" | "offer";
  /** The ids of both, sorted; twice the same where one message was sent with different words. */
  messages: [string, string];
  customers: number;
  /** One of the customers. */
  example: string;
};
