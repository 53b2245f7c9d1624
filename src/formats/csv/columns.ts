/** The columns of the registry, in order. `label_<language>` columns stand after `label`. */

/** Columns of the touchpoint itself that hold one of a few words, with their fields. */
export const wordColumns = {
  kind: "kind",
  outcome: "outcome",
  origin: "origin",
  directness: "directness",
  visibility: "visibility",
  moment_of_truth: "momentOfTruth",
} as const;

/** Columns that hold ids of entities, with the field and the array of the document. */
export const idColumns = {
  stage: { field: "stage", to: "stages", list: false },
  channels: { field: "channels", to: "channels", list: true },
  places: { field: "places", to: "places", list: true },
  initiator: { field: "initiator", to: "actors", list: false },
  receiver: { field: "receiver", to: "actors", list: false },
  actors: { field: "actors", to: "actors", list: true },
  owner: { field: "owner", to: "actors", list: false },
} as const;

/** Every fixed column, in order. */
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
