/** Type of the definition of historicValue. */

import type { Instant } from "../../core/instant.ts";
import type { Breakdown } from "../../log/breakdown/breakdown.ts";
import type { Condition } from "../../log/condition.ts";

/** What {@link historicValue} adds up. Plain JSON. */
export type HistoricValueDefinition = {
  /** The events whose money counts. */
  of: Condition;
  /** The column with the money. @defaultValue `"value"` */
  value?: string;
  /**
   * The column with the currency of the money: two currencies are refused. `false` when the money is converted already.
   *
   * @defaultValue the property `currency` where the log has it, for the money in `value`
   */
  currency?: string | false;
  /** The column with the cost of an event: then there is a margin. @defaultValue none */
  cost?: string;
  /** The instant of the answer: later events do not exist. Required. */
  now: Instant;
  /** Also answers for groups of customers: by channel, touchpoint, property or label. @defaultValue no groups */
  breakdown?: Breakdown;
  /** How many customers are listed, the best first; `Infinity` for all. @defaultValue `100` */
  top?: number;
  /** Time zone of texts without an offset: an IANA name. @defaultValue the zone the log was read in, else `"UTC"` */
  timeZone?: string;
  /** Confidence level of the intervals. @defaultValue `0.95` */
  level?: number;
};
