/** Type of the values that a test compares with. */

/** A value to compare with. It is never converted: a number only compares with number columns. */
export type Literal = string | number | boolean;
