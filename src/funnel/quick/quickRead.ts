/** Declares the type of a quick pass. */

/**
 * Reads the events `from` … `to − 1` of the log and writes the outcome. Chains enter at times from `low` to `high` only. Where only the depth
 * is wanted, the reading may end when `most` steps are reached.
 *
 * @returns false for a journey that must be read with the general pass
 */
export type QuickRead = (from: number, to: number, low: number, high: number, most: number) => boolean;
