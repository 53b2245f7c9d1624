/** One change between two documents. */

import type { Collection } from "../collections.ts";

/** One change. Entities match by id: a new id reads as one removed and one added. */
export type JourneyChange = {
  /** `renamed`: another label; `moved`: a touchpoint in another stage; `reordered`: another place in the array. */
  kind: "added" | "removed" | "renamed" | "moved" | "reordered" | "changed";
  /** The array, or `"journey"` for a field of the document itself. */
  collection: Collection | "journey";
  /** The id of the entity; of the first one of a group. */
  id: string;
  /** The field, of `renamed`, `moved` and `changed`. */
  field?: string;
  /** The value in the first document (an index for `reordered`, the entity for `removed`); absent when it had none. */
  before?: unknown;
  /** The value in the second. */
  after?: unknown;
  /** How many pieces of evidence, of one subject and source, were added or removed. */
  count?: number;
  /** In the language asked. */
  message: string;
};

/** A change before it has words. */
export type BareChange = Omit<JourneyChange, "message">;
