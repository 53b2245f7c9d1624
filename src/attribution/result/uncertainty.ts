/** How far credits depend on the journeys that were seen. */

/** How the intervals came about. */
export type Uncertainty = {
  redraw: "poisson" | "multinomial";
  /** `customer` if customers were drawn, `none` if paths were. */
  cluster: "customer" | "none";
  /** How many customers were drawn from; present with `cluster: "customer"`. */
  clusters?: number;
  replicates: number;
  seed: number;
  level: number;
  /** `ranks[touchpoint][rank]`: probability of rank 1, 2 …; up to 50 touchpoints, absent for models that are not additive. */
  ranks?: { readonly [touchpoint: string]: readonly number[] };
};
