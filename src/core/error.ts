/** The error class of the library. It reports a wrong call; faults of the data are issues. */

import type { Issue } from "./issue.ts";

const brand = Symbol.for("parcours.error");

/** What a {@link ParcoursError} may carry besides its message. */
export type ParcoursErrorOptions = {
  /** The faults behind the error, when there are several (invalid rows, an invalid document). */
  issues?: readonly Issue[];
  /** The error that caused this one. */
  cause?: unknown;
};

/**
 * A call that cannot be answered: an unknown step, an impossible window, an invalid document.
 *
 * The message names the function, what was expected, what came and, for a misspelt name, the nearest known one.
 * `code` is the stable part: test that, not the text. Use {@link isParcoursError} rather than `instanceof`
 * when several copies of the package may be loaded.
 *
 * @example
 * const error = new ParcoursError("unknown_touchpoint", 'funnel: unknown touchpoint "chekout" in steps[2]');
 * error.code // => "unknown_touchpoint"
 */
export class ParcoursError extends Error {
  override readonly name = "ParcoursError";
  /** Stable, snake_case. */
  declare readonly code: string;
  /** The faults behind the error; empty when the message says it all. */
  declare readonly issues: readonly Issue[];

  constructor(code: string, message: string, options: ParcoursErrorOptions = {}) {
    super(message, options);
    this.code = code;
    this.issues = options.issues ?? [];
  }

  /** Known by {@link isParcoursError} in every copy of the package. */
  get [brand](): true {
    return true;
  }
}

/**
 * Tells whether a caught value is a {@link ParcoursError}, from this or any other copy of the package.
 *
 * @param value - anything that was thrown
 * @param code - also require this code
 * @example
 * isParcoursError(new ParcoursError("invalid_definition", "funnel: no steps")) // => true
 * isParcoursError(new Error("other")) // => false
 */
export function isParcoursError(value: unknown, code?: string): value is ParcoursError {
  return (
    typeof value === "object" &&
    value !== null &&
    (value as Record<symbol, unknown>)[brand] === true &&
    (code === undefined || (value as ParcoursError).code === code)
  );
}
