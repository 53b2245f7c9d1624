/** Defines how customers are found in the log itself. */

import type { Condition } from "../condition.ts";
import type { ResolveIdentitiesDefinition } from "../sightings/resolveIdentitiesDefinition.ts";

/** How `mergeCustomers` finds customers in the log itself. Plain JSON. */
export type MergeCustomersDefinition = ResolveIdentitiesDefinition & {
  /** For each kind of id the property that has it. The kind of the log's customers needs none. */
  columns: { readonly [kind: string]: string };
  /** The events that end a session: a logout, a reset. @defaultValue none */
  end?: Condition;
};
