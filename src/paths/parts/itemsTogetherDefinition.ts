/** Types of what itemsTogether asks. */

import type { Duration } from "../../core/duration.ts";
import type { LabelBy } from "../../log/labelTypes/labelBy.ts";

/** What an item is, and what a basket is. Plain JSON. */
export type ItemsTogetherDefinition = {
  /** What events are called: the touchpoint, the channel or a property such as a product. Lists of items need none. @defaultValue `"touchpoint"` */
  item?: LabelBy;
  /**
   * What makes a basket: everything of a customer, everything of a journey (a customer may have several after `splitJourneys`), or all
   * events with one value of a property, such as the number of an invoice. Lists of items are baskets already. @defaultValue `"customer"`
   */
  by?: "customer" | "journey" | { property: string } | (string & {});
  /**
   * The longest time that a basket lasts: the first event after it begins the next basket of the customer (or journey). Not for baskets of a
   * property. @defaultValue no limit
   */
  within?: Duration;
  /** Pairs in fewer baskets are left out. @defaultValue `5` */
  minBoth?: number;
  /** How many items are compared: those in most baskets. @defaultValue `2000` */
  top?: number;
  /** How many pairs are listed for each first item: the best. All pairs are tested. @defaultValue `20` */
  perItem?: number;
};

/** How itemsTogether computes. */
export type ItemsTogetherOptions = {
  /** Two-sided confidence level of the intervals. @defaultValue `0.95` */
  level?: number;
  /** Baskets with more items are replaced by a random sample of this many. @defaultValue `200` */
  maxBasket?: number;
  /** Seed of the sample. @defaultValue `1` */
  seed?: number;
};
