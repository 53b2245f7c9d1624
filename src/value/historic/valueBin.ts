/** The type of a bin of totals. */

/** The customers whose total lies in one bin. */
export type ValueBin = {
  /** The least total of the bin. */
  from: number;
  /** The end of the bin, not included; in the last bin it is. */
  to: number;
  customers: number;
  /** What they brought together. */
  total: number;
};
