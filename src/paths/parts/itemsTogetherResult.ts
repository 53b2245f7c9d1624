/** Types of the result of itemsTogether. */

import type { Warning } from "../../core/issue.ts";
import type { ItemCount } from "./itemCount.ts";
import type { ItemPair } from "./itemPair.ts";
import type { ItemsTogetherDefinition } from "./itemsTogetherDefinition.ts";

/** The result of {@link itemsTogether}. Plain JSON. */
export type ItemsTogetherResult = {
  kind: "itemsTogether";
  definition: Required<Pick<ItemsTogetherDefinition, "minBoth" | "top" | "perItem">> & ItemsTogetherDefinition;
  /** Number of baskets with at least one item. */
  baskets: number;
  /** The compared items, those in most baskets first. */
  items: ItemCount[];
  /** Pairs that were tested: two items in either order are one pair. */
  tested: number;
  /** The highest `score` first; equal ones by `both`, then by names. */
  pairs: ItemPair[];
  /**
   * What does not count. Events: `no_item` without an item, `no_basket` without a value of the property that makes baskets. Customers or
   * journeys: `empty` without any item. Items: `top`, too rare. Pairs in one order or the other: `min_both`, in too few baskets;
   * `per_item`, ordered pairs beyond the best of each item.
   */
  leftOut: { readonly [reason: string]: number };
  warnings: Warning[];
};
