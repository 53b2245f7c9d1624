/** Type of the size of an arm. */

/** The number of customers of one arm of an experiment. */
export type ArmCount = { name: string; customers: number };
