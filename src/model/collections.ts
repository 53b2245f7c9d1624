/** Names the thirteen arrays of a document. */

/** The thirteen arrays of a Journey, in the order of the document. */
export const collections = [
  "stages",
  "touchpoints",
  "channels",
  "personas",
  "actors",
  "irritants",
  "solutions",
  "opportunities",
  "evidence",
  "metrics",
  "links",
  "places",
  "messages",
] as const;

/** The name of one of the thirteen arrays of a Journey. */
export type Collection = (typeof collections)[number];

/** The name of one entity of each array, for messages. */
export const singular: Readonly<Record<Collection, string>> = {
  stages: "stage",
  touchpoints: "touchpoint",
  channels: "channel",
  personas: "persona",
  actors: "actor",
  irritants: "irritant",
  solutions: "solution",
  opportunities: "opportunity",
  evidence: "evidence",
  metrics: "metric",
  links: "link",
  places: "place",
  messages: "message",
};
