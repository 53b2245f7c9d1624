/** How journeys are drawn again for intervals. */

/** Intervals by drawing the journeys anew. */
export type BootstrapDefinition = {
  /** @defaultValue `1000` */
  replicates?: number;
  /** Same seed, same bytes. */
  seed: number;
  /** Two-sided confidence level. @defaultValue `0.95` */
  level?: number;
  /** `poisson` draws each count anew; `multinomial` keeps their total. @defaultValue `"poisson"` */
  method?: "poisson" | "multinomial";
  /** What is drawn; `customer` needs `keep: "journeys"`. @defaultValue `"journey"` */
  unit?: "journey" | "customer";
};
