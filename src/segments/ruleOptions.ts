/** Type of the options that every question about customer rules takes. */

import type { Instant } from "../core/instant.ts";
import type { Customers } from "../log/customers/customers.ts";
import type { StagedJourney } from "../log/rules/stagedJourney.ts";

/** The instant of a question about customer rules, and what its rules read beside the log. */
export type RuleOptions = {
  /** The instant of the answer: ms since 1970, a Date or an ISO text. Events later than this do not count. Required. */
  now: Instant;
  /** The table of customers, from `customersFromRows`. @defaultValue the customers of the log, without traits */
  customers?: Customers;
  /** The journey whose stages rules name. @defaultValue none */
  journey?: StagedJourney;
  /** Time zone of calendars and of texts without an offset: an IANA name. @defaultValue the zone the log was read in, else `"UTC"` */
  timeZone?: string;
};
