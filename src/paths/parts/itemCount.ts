/** Type of an item with its frequency. */

/** An item and the number of baskets with it. */
export type ItemCount = { item: string; baskets: number };
