/** The arrays of a document. */

/** The thirteen arrays of a Journey, in the order of the document. */
export const collections = [
  "stages",
  "touchpoints",
  "channels",
  "personas",
  "actors",
  "irritants",
  "responses",
  "opportunities",
  "evidence",
  "metrics",
  "links",
  "locations",
  "messages",
] as const;

/** The name of one of the thirteen arrays of a Journey. */
export type Collection = (typeof collections)[number];
