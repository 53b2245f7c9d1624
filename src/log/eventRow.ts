/** Type of an input row. */

/** One row of input: an object. Readers use its own properties only. */
export type EventRow = { readonly [column: string]: unknown };
