/** Type of a table of customers: one row for each, with their traits. */

import type { Issue } from "../../core/issue.ts";
import type { LogColumn } from "../logColumn.ts";

/** Customers with their traits, as `customersFromRows` reads them. Plain data: `structuredClone` keeps it. */
export type Customers = {
  /** Ids as text, sorted by code unit; each id occurs once. */
  ids: readonly string[];
  /** By trait: one value for each id, in the order of the ids. */
  traits: ReadonlyMap<string, LogColumn>;
  /** What the reader left out or guessed, with counts. */
  issues: readonly Issue[];
};
