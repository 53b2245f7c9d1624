/** Until when customers were watched, as an option of analyses. */

import { ParcoursError } from "../core/error.ts";

/**
 * The option in ms since 1970, or undefined where it was not given.
 *
 * @throws {@link ParcoursError} `invalid_definition` for what is no instant
 */
export function observedMs(given: number | Date | undefined, caller: string): number | undefined {
  if (given === undefined) return undefined;
  const ms = given?.valueOf();
  if (Number.isFinite(ms)) return ms;
  throw new ParcoursError(
    "invalid_definition",
    `${caller}: observedUntil: expected a Date or milliseconds since 1970, got ${String(given)}`,
  );
}
