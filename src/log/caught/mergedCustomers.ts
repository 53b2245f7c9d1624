/** The type of what `mergeCustomers` counted, in the lineage of a log. */

/** How many events and customers changed when customers were merged by their ids. */
export type MergedCustomers = {
  /** The property with the former customer of each event. */
  property: string;
  /** Events that have another customer than before. */
  moved: number;
  /** Former customers that share their new customer with another former one. */
  joined: number;
  /** Former customers whose events went to several customers. */
  split: number;
  /** Events whose person is not known. Their customer is the former one. */
  unknown: number;
};
