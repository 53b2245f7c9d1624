/** Types of the question of programmeEffect. */

import type { Duration } from "../../core/duration.ts";
import type { Instant } from "../../core/instant.ts";
import type { Customers } from "../../log/customers/customers.ts";
import type { StagedJourney } from "../../log/rules/stagedJourney.ts";
import type { Segment } from "../../segments/segmentDefinition.ts";
import type { CommunicationPolicy } from "../programme/communicationPolicy.ts";
import type { Enrolments } from "../programme/enrolments.ts";
import type { Sent } from "../programme/sent.ts";

/** What {@link programmeEffect} measures, and what it reads beside the log. */
export type ProgrammeEffectOptions = {
  /** Everything that was ever sent. */
  ledger: readonly Sent[];
  /** How long after qualification a conversion counts. */
  horizon: Duration;
  /** The instant of the answer: ms since 1970, a Date or an ISO text. Events later than this do not count. Required. */
  now: Instant;
  /**
   * Groups of customers whose effects are compared: segments, personas (`{ id, rule }`) or stages (`{ id, rule: { stage } }`). A rule is
   * asked at the qualification of each customer. @defaultValue no groups
   */
  by?: readonly Segment[];
  /** The column with the value of a customer: all values within the horizon are added. @defaultValue none */
  value?: string;
  /**
   * `enrolments` of a result of `dueNow` at the same `now`, with all programmes. Needed where the programme is in an exclusive group.
   * @defaultValue those of this programme alone
   */
  enrolments?: Enrolments;
  /** The policy, for entries at a time of the customer's clock. @defaultValue the time zone of the log */
  policy?: CommunicationPolicy;
  /** The table of customers, from `customersFromRows`. @defaultValue the customers of the log, without traits */
  customers?: Customers;
  /** The journey whose stages rules name. @defaultValue none */
  journey?: StagedJourney;
  /** Two-sided confidence level of the intervals. @defaultValue `0.95` */
  level?: number;
};
