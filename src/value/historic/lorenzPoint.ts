/** The type of a point of the Lorenz curve. */

/** A point of the Lorenz curve. */
export type LorenzPoint = {
  /** Share of customers, those who brought least first. */
  customers: number;
  /** Their share of the whole. */
  value: number;
};
