/** Defines what the customers of a log are, when they are merged. */

/** What the customers of the log are. */
export type MergeCustomersOptions = {
  /** The kind of id that the log has as its customer, such as `"device"`. */
  kind: string;
  /** The property that keeps the former customer of each event. @defaultValue the kind */
  property?: string;
};
