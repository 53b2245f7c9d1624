/** Declares the options of the bootstrap. */

/** How the bootstrap draws data sets. Each of these keys adds intervals to the result. */
export type BootstrapOptions = {
  /** Number of data sets. @defaultValue `1000` */
  replicates?: number;
  /** Seed of the draws: the same seed gives the same intervals. @defaultValue `1` */
  seed?: number;
  /** Two-sided confidence level. @defaultValue `0.95` */
  level?: number;
  /**
   * `poisson` draws how often each journey (or customer) counts; `multinomial` also keeps the number of journeys.
   *
   * @defaultValue `"poisson"`
   */
  redraw?: "poisson" | "multinomial";
  /**
   * What is drawn. `customer`: customers with all their paths, when paths outnumber customers, because the paths of one customer
   * resemble each other. `none`: single paths, as if they were independent. @defaultValue `"customer"`
   */
  cluster?: "customer" | "none";
};
