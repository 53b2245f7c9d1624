/** The type of one change between two documents. */

import type { Collection } from "../collections.ts";

/** One change. Entities are matched by id: a new id is one entity removed and one added. */
export type JourneyChange = {
  /** `renamed`: the label changed; `moved`: a touchpoint changed its stage; `reordered`: the position in the array changed. */
  kind: "added" | "removed" | "renamed" | "moved" | "reordered" | "changed";
  /** The array, or `"journey"` for a field of the document itself. */
  collection: Collection | "journey";
  /** The id of the entity; for a group of evidence, the id of its first piece. */
  id: string;
  /** The field that changed, for `renamed`, `moved` and `changed`. */
  field?: string;
  /** The value in the first document (an index for `reordered`, the entity for `removed`); absent when there was no value. */
  before?: unknown;
  /** The value in the second document. */
  after?: unknown;
  /** How many pieces of evidence with one subject and source were added or removed. */
  count?: number;
  /** The sentence, in the language of the options. */
  message: string;
};

/** A change without its sentence. */
export type BareChange = Omit<JourneyChange, "message">;
