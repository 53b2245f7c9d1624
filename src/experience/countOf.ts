/** Type of a count with its total. */

/** A count, and the total that it is a part of. */
export type CountOf = { count: number; of: number };
