/** The type of a fitness: how well journeys fit a plan. */

/** `mean` gives every journey the same weight; `pooled` weighs journeys by their length. `null` without journeys. */
export type Fitness = { mean: number | null; pooled: number | null };
