/** The type of what became of rare touchpoints. */

/**
 * The rare names that became one name: how many they were (`texts`), their events, the first of them in the order of code units, and the events
 * that had the common name already (they are not told apart any more).
 */
export type RareNames = { name: string; texts: number; events: number; example: string | null; already: number };
