/** Defines what rules about customers read beside the log, when journeys are tested with them. */

import type { ConditionPlace } from "../condition.ts";
import type { Customers } from "../customers/customers.ts";
import type { StagedJourney } from "../rules/stagedJourney.ts";

/** What the rules about customers in conditions on journeys read beside the log. */
export type JourneyRuleOptions = {
  /** The table of customers, from `customersFromRows`. @defaultValue the customers of the log, without traits */
  customers?: Customers;
  /** The journey whose stages rules name. @defaultValue none */
  journey?: StagedJourney;
  /** Time zone of calendars in rules: an IANA name. @defaultValue the zone the log was read in, else `"UTC"` */
  timeZone?: string;
};

/** The place of a condition on journeys, and what its rules read. */
export type JourneyPlace = ConditionPlace & { rules?: JourneyRuleOptions };
