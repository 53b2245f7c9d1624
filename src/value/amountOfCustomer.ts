/** The type of an amount of a customer, with whom and which time it is about. */

/** An amount of a customer, with whom and which time it is about. */
export type AmountOfCustomer = {
  /** The value, or the cost, of one customer. */
  amount: number | null;
  /** Of how many customers it is the mean. */
  customers?: number | null;
  /** The time that it is about, in any words, as in `returnOnSpend`: both sides must say the same. */
  period?: string | null;
  /** The currency of the amount: two currencies are refused. */
  currency?: string | null;
};
