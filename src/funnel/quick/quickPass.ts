/** Declares the type of a quick pass over one journey. */

/**
 * Reads the events `from` … `to` − 1 of the log and writes the outcome.
 *
 * @returns whether it could read them; if not, the journey must be read with the general pass
 */
export type QuickPass = (from: number, to: number) => boolean;
