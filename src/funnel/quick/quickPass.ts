/** Type of a quick pass over one journey. */

/**
 * Reads the events `from` … `to` − 1 of the log into the outcome.
 *
 * @returns whether it could; else the journey must be read the thorough way
 */
export type QuickPass = (from: number, to: number) => boolean;
