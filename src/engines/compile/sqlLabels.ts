/** Declares what events are called. */

import type { EventRelation } from "./eventRelation.ts";
import type { SqlDraft } from "./sqlDraft.ts";

/** What events are called: names, and the code of each event as SQL; code 0 is no label. */
export type SqlLabels = {
  /** Sorted by code unit; the name of code k is at k − 1. */
  names: readonly string[];
  /** Whether an event may have no label. */
  partial: boolean;
  /** The code of the label of an event. */
  code(draft: SqlDraft, events: EventRelation): string;
};
