/** The type of what one customer brought. */

/** What one customer brought. */
export type CustomerValue = {
  id: string;
  total: number;
  /** Number of events. */
  n: number;
  /** Times of the first and the last of them, ms since 1970. */
  first: number;
  last: number;
  /** Value − cost; `null` where one of them is unknown. */
  margin: number | null;
};
