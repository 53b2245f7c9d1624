/** Type of a reference that an edit changed or removed. */

import type { Collection } from "../collections.ts";

/** A reference that a command changed or removed. */
export type EntityReference = {
  /** The array of the entity that has the reference; `null` for the Journey itself. */
  collection: Collection | null;
  /** The id of the entity that has the reference. */
  id: string;
  /** The field, for example `"channels"` or `"channelBreak.from"`. */
  field: string;
  /** The array that the reference points to. */
  to: Collection;
  target: string;
};
