/** The type of one step in the lineage of a log. */

import type { CaughtByRule } from "./caught/caughtByRule.ts";
import type { CaughtChannels } from "./caught/caughtChannels.ts";
import type { MergedCustomers } from "./caught/mergedCustomers.ts";
import type { PairedEvents } from "./caught/pairedEvents.ts";
import type { RareNames } from "./caught/rareNames.ts";

/** One step that made a log: the verb, its definition, the counts before and after, and what it left out for which reason. */
export type LineageStep = {
  verb: string;
  definition: unknown;
  events: readonly [before: number, after: number];
  journeys: readonly [before: number, after: number];
  leftOut: { readonly [reason: string]: number };
  /** What each rule of touchpoints caught, when the log was read or cleaned with rules. */
  caught?: readonly CaughtByRule[];
  /** The rare names that became one name, when the log was cleaned with `rare`. */
  rare?: RareNames;
  /** How events got their channels, when channels were grouped. */
  grouped?: CaughtChannels;
  /** How many events opened and closed an activity, when events were joined to pairs. */
  paired?: PairedEvents;
  /** How many events moved to another customer, when customers were merged by their ids. */
  mergedCustomers?: MergedCustomers;
};
