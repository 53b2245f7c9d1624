/** Types of an issue (a fault of the data) and of a warning (a reason why a number may mislead). */

/**
 * A fault of the data: a bad row, a reference to nothing, a suspicious document.
 *
 * `path` leads to the place: `["rows", 8127, "timestamp"]`, `["touchpoints", 3, "stage"]`.
 */
export type Issue = {
  /** Stable, snake_case. */
  code: string;
  /** English; says what was expected, what came, what to do. */
  message: string;
  /** Keys and indices from the root of the data to the fault; empty for the whole. */
  path: readonly (string | number)[];
  /** How serious; absent means `"error"`. */
  severity?: "error" | "warning" | "info";
  /** How many times, when one issue stands for several equal ones. */
  count?: number;
  /** One of the things it concerns, as text. */
  example?: string;
};

/** A reason to distrust a number that was given all the same. Same shape as an {@link Issue}; `path` leads into the result. */
export type Warning = Issue;

/**
 * Makes a {@link Warning}.
 *
 * @param count - how many things it concerns, when that can be counted
 * @param example - one of them
 */
export function warning(
  code: string,
  message: string,
  count?: number,
  path: Warning["path"] = [],
  example?: string,
): Warning {
  return {
    code,
    message,
    path,
    ...(count !== undefined && { count }),
    ...(example !== undefined && { example }),
  };
}
