/** Type of one change of a document. */

/** One change of the document, as immer writes it, in JSON. It applies only to the document that it was made from. */
export type JourneyPatch = { op: "add" | "remove" | "replace"; path: (string | number)[]; value?: unknown };
