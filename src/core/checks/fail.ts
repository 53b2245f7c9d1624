/** Throws the error of a wrong argument. All messages use one template. */

import { ParcoursError } from "../error.ts";
import { quote } from "../suggest.ts";
import { dateMs } from "./dateMs.ts";

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

/** Makes a function that throws a rule of one caller, `caller: message`, for rules that have no "expected" and "got". */
export function ruleOf(caller: string, code: string): (message: string, other?: string) => never {
  return (message, other = code) => {
    throw new ParcoursError(other, `${caller}: ${message}`);
  };
}

/** Formats any value for a message, briefly: a text in double quotes, a short object or list as JSON, a longer one by its size. */
export function shown(value: unknown): string {
  if (typeof value === "string") return quote(value);
  if (typeof value === "function") return "a function";
  if (typeof value !== "object" || value === null) return String(value);
  if (value instanceof Date) return Number.isNaN(dateMs(value)) ? "an invalid Date" : value.toISOString();
  const short = shortJson(value);
  if (short !== null) return short;
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : `a list of ${value.length}`;
  const keys = Object.keys(value);
  if (keys.length === 0) return "an object without keys";
  return `an object with ${keys.slice(0, 5).map(quote).join(", ")}${keys.length > 5 ? " …" : ""}`;
}

/** A list or object of texts, numbers, booleans and nulls as JSON, when it is short; else `null`. */
function shortJson(value: object): string | null {
  const plain = Array.isArray(value) || Object.prototype.toString.call(value) === "[object Object]";
  const parts = plain ? Object.values(value) : [null];
  const simple = parts.every(
    (part) => part === null || Number.isFinite(part) || ["string", "boolean"].includes(typeof part),
  );
  if (!plain || !simple || parts.length === 0 || parts.length > 4) return null;
  const text = JSON.stringify(value);
  return text.length <= 60 ? text : null;
}

/** Formats the allowed values for a message: `"a", "b" or "c"`. */
export function choices(values: readonly unknown[]): string {
  const texts = values.map((value) => (typeof value === "string" ? quote(value) : String(value)));
  const last = texts.pop();
  return texts.length === 0 ? String(last) : `${texts.join(", ")} or ${last}`;
}
