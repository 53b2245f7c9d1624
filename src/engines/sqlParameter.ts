/** Declares a value that travels beside a statement. */

/** A value of a statement. `name` is `p1`, `p2` …, in the order of the list. */
export type SqlParameter = {
  name: string;
  type: "text" | "integer" | "number" | "boolean";
  value: string | number | boolean;
};
