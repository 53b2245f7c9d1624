/** Type of the column that a breakdown or `hold` reads. */

/** The column that a breakdown or `hold` reads. */
export type FunnelColumn = "channel" | { property: string };
