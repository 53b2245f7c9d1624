/** Declares the verbs of a log that a source applies to its table. */

/** A verb with its definition, as `log.lineage` holds it: `{ verb: "splitJourneys", definition: { silence: { minutes: 30 } } }`. */
export type SqlStep = {
  verb: "filterEvents" | "filterJourneys" | "splitJourneys" | "renameTouchpoints" | "dropRepeats";
  definition: unknown;
};
