/** The error class of the library. It reports a wrong call. Wrong data is reported as issues. */

import type { Issue } from "./issue.ts";

const brand = Symbol.for("parcours.error");

/** What a {@link ParcoursError} can contain besides its message. */
export type ParcoursErrorOptions = {
  /** The single faults, when there are several (invalid rows, an invalid document). */
  issues?: readonly Issue[];
  /** The error that caused this one. */
  cause?: unknown;
};

/**
 * The error for a call that has no answer: an unknown step, an impossible time limit, an invalid document.
 *
 * The message names the function, what was expected and what came. For a misspelt name it also gives the nearest known name.
 * `code` is stable: test the code, not the text of the message. When several copies of the package may be loaded, use
 * {@link isParcoursError} instead of `instanceof`.
 *
 * @example
 * const error = new ParcoursError("unknown_touchpoint", 'funnel: unknown touchpoint "chekout" in steps[2]');
 * error.code // => "unknown_touchpoint"
 */
export class ParcoursError extends Error {
  override readonly name = "ParcoursError";
  /** The error code: stable, in snake_case. */
  declare readonly code: string;
  /** The single faults behind the error; empty when the message describes the only fault. */
  declare readonly issues: readonly Issue[];

  constructor(code: string, message: string, options: ParcoursErrorOptions = {}) {
    super(message, options);
    this.code = code;
    this.issues = options.issues ?? [];
  }

  /** The mark by which {@link isParcoursError} of every copy of the package knows the error. */
  get [brand](): true {
    return true;
  }
}

/**
 * Tests whether a caught value is a {@link ParcoursError}, from this copy of the package or another one.
 *
 * @param value - the value that was thrown
 * @param code - the code that the error must have; any code when absent
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
