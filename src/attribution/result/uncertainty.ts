/** Declares how intervals of credits were computed. */

/** How the intervals were computed. */
export type Uncertainty = {
  redraw: "poisson" | "multinomial";
  /** `customer` if customers were drawn, `none` if paths were drawn. */
  cluster: "customer" | "none";
  /** Number of customers that were drawn from; present with `cluster: "customer"`. */
  clusters?: number;
  replicates: number;
  seed: number;
  level: number;
  /** `ranks[touchpoint][rank]`: the probability of rank 1, 2 …; for up to 50 touchpoints, absent for models that are not additive. */
  ranks?: { readonly [touchpoint: string]: readonly number[] };
};
