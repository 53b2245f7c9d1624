/** The one way this room refuses a definition. */

import { ParcoursError } from "../../core/error.ts";
import { didYouMean, quote } from "../../core/suggest.ts";
import { checkKeys } from "../../log/verbs/checkKeys.ts";
import type { AttributionOptions } from "../attributionDefinition.ts";

/** Throws `invalid_definition`: what was expected, what came. */
export function invalid(caller: string, place: string, expected: string, got: unknown, hint = ""): never {
  const text = typeof got === "string" ? quote(got) : String(got);
  throw new ParcoursError("invalid_definition", `${caller}: ${place}: expected ${expected}; got ${text}${hint}`);
}

/** The given choice, or the first of `ways` when it is absent. */
export function oneOf<T extends string | boolean>(
  given: T | undefined,
  ways: readonly T[],
  caller: string,
  place: string,
): T {
  const way = given ?? (ways[0] as T);
  if (ways.includes(way)) return way;
  return invalid(caller, place, ways.join(" | "), way, `.${didYouMean(String(way), ways.map(String))}`);
}

/** The given list. */
export function listOf<T>(given: readonly T[], caller: string, place: string): readonly T[] {
  return Array.isArray(given) ? given : invalid(caller, place, "a list", given);
}

/** Refuses options of a long calculation that nobody reads. */
export function checkOptions(options: AttributionOptions, caller: string): void {
  checkKeys(options, { onProgress: true, signal: true }, caller, "the options");
}

/** The given seed if it is a whole number. */
export function seedOf(given: number, caller: string, place = "seed"): number {
  return Number.isInteger(given) ? given : invalid(caller, place, "a whole number", given);
}

/** The given number if it is finite and at least `least` (and whole, if asked for). */
export function atLeast(given: number, least: number, caller: string, place: string, whole = false): number {
  if (Number.isFinite(given) && given >= least && !(whole && given % 1 !== 0)) return given;
  return invalid(caller, place, `a ${whole ? "whole " : ""}number, ${least} or more`, given);
}
