/** Declares the columns of numbers of a measure. */

/** A column of numbers: the value or cost of events, or a numeric property. */
export type ChangeNumber = "value" | "cost" | { property: string };
