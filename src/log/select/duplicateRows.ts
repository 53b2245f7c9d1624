/** The option about rows that were delivered twice. */

import type { ColumnRef } from "../columns/columnRef.ts";

/** Which rows are the same row, delivered again. */
export type DuplicateRows = {
  /**
   * The column with the id of a row, which need not be mapped, or `"row"`: all mapped columns are equal. Rows without an id are never
   * duplicates. A column that is called `row` is `{ path: ["row"] }`.
   */
  by: ColumnRef | "row";
  /** Which of the rows stays. @defaultValue `"first"` */
  keep?: "first" | "last";
};
