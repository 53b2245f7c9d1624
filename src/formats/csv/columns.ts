/** The columns of the touchpoint table, in order. `label_<language>` columns come after `label`. */

/** Columns of the touchpoint with a fixed set of words, and their fields. */
export const wordColumns = {
  kind: "kind",
  outcome: "outcome",
  origin: "origin",
  directness: "directness",
  visibility: "visibility",
  moment_of_truth: "momentOfTruth",
} as const;

/** Columns with ids of entities: the field, and the list of the document. */
export const idColumns = {
  stage: { field: "stage", to: "stages", list: false },
  channels: { field: "channels", to: "channels", list: true },
  places: { field: "places", to: "places", list: true },
  initiator: { field: "initiator", to: "actors", list: false },
  receiver: { field: "receiver", to: "actors", list: false },
  actors: { field: "actors", to: "actors", list: true },
  owner: { field: "owner", to: "actors", list: false },
} as const;

/** All fixed columns, in order. */
export const columns = [
  "journey",
  "stage",
  "stage_label",
  "id",
  "label",
  "kind",
  "outcome",
  "channels",
  "places",
  "initiator",
  "receiver",
  "actors",
  "origin",
  "directness",
  "visibility",
  "counted",
  "observed_as",
  "offset",
  "valence",
  "moment_of_truth",
  "irritants",
  "owner",
] as const;

/** The name of a fixed column. */
export type CsvColumn = (typeof columns)[number];
