/** Converts values of a property to its given type. */

import { finite } from "../finite.ts";

/** A value as a number or a boolean; null when it is none. */
export type Cast = (value: unknown) => number | boolean | null;

/** The conversions of properties whose type is given. */
export const casts: { readonly [type in "number" | "boolean"]: Cast } = {
  number: (value) => {
    const number = finite(value);
    return number === number ? number : null;
  },
  boolean: (value) => {
    const text = String(value).toLowerCase();
    return text === "true" || text === "1" ? true : text === "false" || text === "0" ? false : null;
  },
};
