/** Type of the result of dueNow. */

import type { Warning } from "../core/issue.ts";
import type { DueMessage } from "./dueMessage.ts";
import type { HeldMessage } from "./heldMessage.ts";
import type { Enrolments } from "./programme/enrolments.ts";
import type { HeldCount } from "./programme/heldCount.ts";
import type { ProgrammesDefinition } from "./programme/programmesDefinition.ts";
import type { SkippedCount } from "./programme/skippedCount.ts";

/** The result of `dueNow`. */
export type DueNowResult = {
  kind: "dueNow";
  definition: ProgrammesDefinition;
  /** In ms since 1970. */
  now: number;
  /** Customers with an event by now, or a row. */
  customers: number;
  withoutEvents: number;
  withoutTraits: number;
  /** By priority, then `dueSince`, programme and customer. */
  due: DueMessage[];
  /** How many customers get nothing of a programme, by reason. With the pairs of customer and programme in `due` they are all. */
  held: HeldCount[];
  /** Messages of all enrolments that were passed over. */
  skipped: SkippedCount[];
  /** For the next call. */
  enrolments: Enrolments;
  /** When to ask again if no event comes, in ms since 1970; `null` for never. */
  nextWakeAt: number | null;
  /**
   * Triggers by what became of them (`too_old`, `outside_audience`, `not_again`, `excluded_by`, `already_in`, `missed`), waits that a late event
   * would have ended (`late_event`), events and ledger entries after now, customers whose time zone is unknown.
   */
  leftOut: { [reason: string]: number };
  warnings: Warning[];
  /** One for each programme of the customers asked for in `explain`. */
  explained?: HeldMessage[];
};
