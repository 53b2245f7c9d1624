/** Type of one label among several names. */

/** One label of one name; `label` is `null` for the journeys without a label of this name. */
export type NamedLabel = { name: string; label: string | null };
