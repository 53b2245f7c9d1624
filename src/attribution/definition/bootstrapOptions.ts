/** Options of the bootstrap. */

/** How the bootstrap draws data sets. Giving any of these keys adds intervals to the result. */
export type BootstrapOptions = {
  /** Data sets that are drawn. @defaultValue `1000` */
  replicates?: number;
  /** The same seed gives the same intervals. @defaultValue `1` */
  seed?: number;
  /** Two-sided confidence level. @defaultValue `0.95` */
  level?: number;
  /** `poisson` draws how often each journey (or customer) counts; `multinomial` also keeps their number. @defaultValue `"poisson"` */
  redraw?: "poisson" | "multinomial";
  /**
   * What is drawn: `customer` draws customers with all their paths when paths outnumber customers, because the paths of one
   * customer resemble each other; `none` draws paths as if they were independent. @defaultValue `"customer"`
   */
  cluster?: "customer" | "none";
};
