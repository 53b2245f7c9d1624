/** Declares what every question must know of a table first. */

import type { Warning } from "../core/issue.ts";

/** What every question must know of a table first. Plain JSON: it may be kept, and given to `sqlSource` as `facts`. */
export type SqlFacts = {
  /** Counts after the steps of the source. */
  events: number;
  journeys: number;
  customers: number;
  /** The first and the last event after the steps, in units of time since 1970; `null` without events. */
  first: number | null;
  last: number | null;
  /** Rows of the table that are no events, by reason. */
  invalid: { readonly [reason: string]: number };
  /** Whether every customer of the table is a whole number: then customers stand by number. */
  wholeIds: boolean;
  /** Names that occur in the table, sorted. */
  known: readonly string[];
  /** Names that are left after the steps, sorted. */
  touchpoints: readonly { name: string; events: number }[];
  /** What a log made by the same steps warns of. */
  warnings: readonly Warning[];
};
