/** Lists the ways to measure a distance between sequences. */

/** The methods of a distance between sequences, for checks. */
export const distanceMethods = ["edit", "damerau", "lcs", "om"] as const;
