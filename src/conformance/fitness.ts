/** How well journeys fit a plan. */

/** A mean over journeys, and the same pooled (journeys weigh by their length). `null` without journeys. */
export type Fitness = { mean: number | null; pooled: number | null };
