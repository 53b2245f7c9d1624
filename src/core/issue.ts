/** Types of an issue (a fault of the data) and of a warning (a reason why a number may mislead). */

/**
 * A fault of the data: a bad row, a reference to something that does not exist, a suspicious document.
 *
 * `path` gives the place of the fault: `["rows", 8127, "timestamp"]`, `["touchpoints", 3, "stage"]`.
 */
export type Issue = {
  /** The code of the fault: stable, in snake_case. */
  code: string;
  /** In English: what was expected, what came, and what to do. */
  message: string;
  /** Keys and indices from the root of the data to the fault; empty when the fault concerns the whole data. */
  path: readonly (string | number)[];
  /** How serious; absent means `"error"`. */
  severity?: "error" | "warning" | "info";
  /** The number of equal faults, when one issue reports several of them. */
  count?: number;
  /** One of the values that have the fault, as text. */
  example?: string;
};

/** A reason why a number may mislead, although the result gives it. Has the shape of an {@link Issue}; `path` points into the result. */
export type Warning = Issue;

/**
 * Makes a {@link Warning}.
 *
 * @param count - the number of things that it concerns, when they can be counted
 * @param example - one of these things
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
