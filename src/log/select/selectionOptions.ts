/** The options of readers that leave rows out or rename their touchpoints. */

import type { Condition } from "../condition.ts";
import type { TouchpointRules } from "../touchpointRule.ts";
import type { DuplicateRows } from "./duplicateRows.ts";

/**
 * Which rows become events, and under which names. Each step counts what it left out in the first step of `lineage`: first the rules of
 * touchpoints (`no_rule`), then the condition (`not_kept`), then the duplicates (`duplicate`).
 */
export type SelectionOptions = {
  /** Rules that give touchpoints their names, such as paths without ids for addresses. @defaultValue names as they are written */
  touchpoint?: TouchpointRules;
  /**
   * The rows that become events; the others take no memory. The condition may test the touchpoint (after the rules), `channel`, `value`,
   * `cost`, `time`, and mapped properties whose type is given. @defaultValue every row
   */
  keep?: Condition;
  /** Leaves out rows that were delivered twice. @defaultValue identical rows are distinct events */
  duplicates?: DuplicateRows;
};
