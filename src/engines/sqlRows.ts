/** Declares what comes back from an engine. */

/** Rows as lists of values, by position. */
export type SqlRows = readonly (readonly unknown[])[];
