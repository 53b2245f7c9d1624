/** Types of a table: typed columns and rows of plain values. CSV, HTML, Vega-Lite data and pictures are made from it. */

/** One value of a table; `null` for a value that is undefined or not yet known. */
export type Cell = string | number | boolean | null;

/**
 * The type of the values of a column. It decides how they are written.
 *
 * `share`: 0 … 1. `points`: a difference of shares. `duration`: milliseconds. `instant`: milliseconds since 1970, UTC.
 * `money`: an amount in the currency of the log.
 */
export type ColumnType =
  | "text"
  | "count"
  | "share"
  | "points"
  | "number"
  | "duration"
  | "instant"
  | "money"
  | "pValue"
  | "boolean";

/** One column of a {@link Table}. */
export type Column = {
  /** Key of the column, camelCase; the header of a CSV. */
  name: string;
  /** The label above the column, in English. */
  label: string;
  type: ColumnType;
  /** What is counted or measured: `"journeys"`, `"ms"`. */
  unit?: string;
  /** `label` names the row. `lower` and `upper` are the ends of the interval of the nearest `value` on their left, `n` its count. */
  role?: "label" | "value" | "lower" | "upper" | "n";
};

/** The tidy table of a result: one row for each thing counted, one column for each value. */
export type Table = {
  /** The `kind` of the result. */
  kind: string;
  /** What the rows are, in English. */
  title: string;
  columns: Column[];
  /** One value per column, in the order of the columns. */
  rows: Cell[][];
};
