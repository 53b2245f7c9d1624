/** Type of items that are not recommended. Plain JSON. */

import type { Duration } from "../../core/duration.ts";
import type { CustomerRule } from "../../log/rules/customerRule.ts";

/** Items that are not recommended. What is given must all hold: `{ items: ["skis"] }` are never recommended, for example out of stock. */
export type ItemExclusion = {
  /** @defaultValue every item */
  items?: readonly string[];
  /** Only while the customer bought the item at most this long ago. @defaultValue always */
  boughtWithin?: Duration;
  /** Only for customers for whom this rule holds. @defaultValue every customer */
  rule?: CustomerRule;
};
