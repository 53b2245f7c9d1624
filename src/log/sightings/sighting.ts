/** Defines a sighting: ids of one customer that were seen together. */

import type { Instant } from "../../core/instant.ts";

/** Ids that were seen together in one event, login, receipt or statement of an alias. */
export type Sighting = {
  /** Milliseconds since 1970, a `Date` or an ISO text. */
  at: Instant;
  /** For each kind, the id that was seen: `{ account: "u1", device: "d7" }`. `null` or a missing kind: none was seen. */
  ids: { readonly [kind: string]: string | null };
  /** The sighting is a logout or a reset: the shared ids belong to nobody afterwards. */
  end?: true;
};
