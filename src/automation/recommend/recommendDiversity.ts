/** Type of the limit on items of one group. Plain JSON. */

/** At most so many items of one group are recommended. An item in several groups counts in each. */
export type RecommendDiversity = { groups: readonly (readonly string[])[]; most: number };
