/** Types of what recommend asks. */

import type { Instant } from "../../core/instant.ts";
import type { NextStepsResult } from "../../graph/next/nextStepsResult.ts";
import type { Condition } from "../../log/condition.ts";
import type { Customers } from "../../log/customers/customers.ts";
import type { LabelBy } from "../../log/labelTypes/labelBy.ts";
import type { StagedJourney } from "../../log/rules/stagedJourney.ts";
import type { ItemsTogetherResult } from "../../paths/parts/itemsTogetherResult.ts";
import type { ItemExclusion } from "./itemExclusion.ts";
import type { RecommendDiversity } from "./recommendDiversity.ts";

/** What to recommend, from what, and what not. */
export type RecommendDefinition = {
  /** What goes together, or what comes next: a result of `itemsTogether` or `nextSteps` of all customers. */
  from: ItemsTogetherResult | NextStepsResult;
  /** The instant of the answer: ms since 1970, a Date or an ISO text. Events later than this do not count. Required. */
  now: Instant;
  /** How many items. @defaultValue `5` */
  n?: number;
  /** The items that may be recommended. @defaultValue all items of `from` */
  candidates?: readonly string[];
  /** What events are called. @defaultValue as in `from` */
  item?: LabelBy;
  /** The events with which a customer buys (reads, uses) an item. @defaultValue every event with an item */
  bought?: Condition;
  /** Items that are recommended again to who bought them: `true` for all, or their names. @defaultValue `false` */
  repeatable?: boolean | readonly string[];
  /** How many of the customer's last items count. @defaultValue `20` */
  history?: number;
  /** @defaultValue no item */
  exclude?: readonly ItemExclusion[];
  /** @defaultValue no limit */
  diversity?: RecommendDiversity;
};

/** What rules of {@link recommend} read beside the log. */
export type RecommendOptions = {
  /** The table of customers, from `customersFromRows`. @defaultValue the customers of the log, without traits */
  customers?: Customers;
  /** The journey whose stages rules name. @defaultValue none */
  journey?: StagedJourney;
  /** Time zone of texts without an offset: an IANA name. @defaultValue the zone the log was read in, else `"UTC"` */
  timeZone?: string;
};
