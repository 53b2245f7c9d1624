/** The type of the part that the best customers brought. */

/** The best customers, and their part of the whole. */
export type ValueConcentration = {
  /** The share of customers: 0.01, 0.05, 0.1 or 0.2. */
  best: number;
  /** Number of those customers: ⌈share · n⌉. */
  customers: number;
  /** What they brought together. */
  total: number;
  /** Their share of the whole; `null` when the whole is not above 0. */
  part: number | null;
};
