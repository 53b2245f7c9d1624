/** Throws the error of a wrong argument. All messages use one template. */

import { ParcoursError } from "../error.ts";
import { quote } from "../suggest.ts";

/**
 * Throws an error with the message `caller: place: expected …, got …. What to do.`
 *
 * @param caller - the public function that was called: `"funnel"`
 * @param place - the path of the wrong value in the argument: `"steps[2].within"`; empty for the whole argument
 * @param expected - what is allowed there, written after "expected"
 * @param got - the value that came, formatted by {@link shown}
 * @param hint - what to do, in one or more sentences; empty when `expected` already says it
 * @throws {@link ParcoursError} `code`
 */
export function fail(
  caller: string,
  place: string,
  expected: string,
  got: unknown,
  hint = "",
  code = "invalid_definition",
): never {
  failWith(caller, place, expected, shown(got), hint, code);
}

/** Like {@link fail}, with a ready text for the value that came. */
export function failWith(
  caller: string,
  place: string,
  expected: string,
  came: string,
  hint: string,
  code: string,
): never {
  const at = place === "" ? "" : `${place}: `;
  throw new ParcoursError(code, `${caller}: ${at}expected ${expected}, got ${came}.${hint && ` ${hint.trim()}`}`);
}

/** Formats any value for a message, briefly: a text in double quotes, a list by its length, an object by its keys. */
export function shown(value: unknown): string {
  if (typeof value === "string") return quote(value);
  if (typeof value === "function") return "a function";
  if (typeof value !== "object" || value === null) return String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "an invalid Date" : value.toISOString();
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : `a list of ${value.length}`;
  const keys = Object.keys(value);
  if (keys.length === 0) return "an object without keys";
  return `an object with ${keys.slice(0, 5).map(quote).join(", ")}${keys.length > 5 ? " …" : ""}`;
}

/** Formats the allowed values for a message: `"a", "b" or "c"`. */
export function choices(values: readonly unknown[]): string {
  const texts = values.map((value) => (typeof value === "string" ? quote(value) : String(value)));
  const last = texts.pop();
  return texts.length === 0 ? String(last) : `${texts.join(", ")} or ${last}`;
}
