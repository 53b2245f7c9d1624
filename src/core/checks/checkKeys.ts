/** Rejects unknown keys of a definition or options instead of ignoring them. */

import { ParcoursError } from "../error.ts";
import { unknownName } from "../suggest.ts";
import { cameOf, isPlainObject, isPromise } from "./expectSource.ts";
import { failWith } from "./fail.ts";

/** A key of any member of a union. */
type KeyOf<T> = T extends unknown ? keyof T : never;

/** Every key of a type and no other key. The compiler reports a list that no longer matches the type. */
export type KeysOf<T> = { readonly [K in KeyOf<T>]: true };

/**
 * Throws when a definition is not an object or has an unknown key.
 *
 * @param known - the known keys: {@link KeysOf} the type, or a list
 * @param place - the name of the definition in the message
 * @throws {@link ParcoursError} `code`
 */
export function checkKeys<T>(
  definition: T,
  known: readonly string[] | KeysOf<NoInfer<T>>,
  caller: string,
  place = "the definition",
  code = "invalid_definition",
): void {
  const keys: readonly string[] = Array.isArray(known) ? known : Object.keys(known);
  if (!isPlainObject(definition)) {
    const hint = isPromise(definition) ? "Await it." : "";
    failWith(caller, place, `an object with ${keys.join(", ")}`, cameOf(definition), hint, code);
  }
  const stray = Object.keys(definition as object).find((key) => !keys.includes(key));
  if (stray !== undefined) throw new ParcoursError(code, `${caller}: ${unknownName("key", stray, place, keys)}`);
}
