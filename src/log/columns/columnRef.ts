/** Defines where the values of a column come from, and checks such a definition. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { isPlainObject } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";

/**
 * Where the values of a role come from, as JSON. A text is the name of a column (of rows and NDJSON: a top-level key). A name with a
 * dot is a name: `"a.b"` is never a path.
 *
 * - `{ path }`: the value behind these keys and indices: `["properties", "revenue"]`, `["items", 0, "price"]`
 * - `{ in, key }`: the value of a key in a list of pairs, such as the `event_params` of GA4
 * - `{ first }`: the first of several that has a value
 * - `{ join }`: the texts of several, one after the other; missing when one of them is missing
 * - `{ constant }`: the same text for every row
 *
 * Only own properties are read. A text that is JSON is entered, so that a JSON cell of a CSV is read like a nested row.
 */
export type ColumnRef =
  | string
  | {
      /** Keys and indices. The first one is the name of a column; a number is an index of a list. */
      path: readonly (string | number)[];
    }
  | {
      /** The list of pairs, or an object with the key as its own key. The first pair with the key counts. */
      in: ColumnRef;
      /** The key whose value is read. */
      key: string;
      /** The field of a pair that has its key. @defaultValue `"key"` */
      keyField?: string;
      /**
       * The fields that may have the value, of a pair or of the `value` of a pair. The first one with a value counts.
       * @defaultValue `value`, and in it the fields of GA4: `string_value`, `int_value`, `float_value`, `double_value`
       */
      valueFields?: readonly string[];
    }
  | {
      /** Columns in order of preference. An empty text is no value. */
      first: readonly ColumnRef[];
    }
  | {
      /** Columns whose texts are joined, such as a date and a time of day. */
      join: readonly ColumnRef[];
      /** The text between two values. @defaultValue a space */
      separator?: string;
    }
  | {
      /** The value of every row, such as the channel of a file. */
      constant: string;
    };

/** References inside references are limited, so that a reference that contains itself is refused. */
const deepest = 16;

/** @throws {@link ParcoursError} `invalid_definition` */
export function checkColumnRef(ref: unknown, caller: string, place: string, depth = 0): void {
  if (typeof ref === "string") return;
  const some = isPlainObject(ref) ? (ref as Record<string, unknown>) : {};
  const kind = kinds.find((one) => some[one] !== undefined);
  if (kind === undefined || depth > deepest) {
    const expected = depth > deepest ? `at most ${deepest} references inside each other` : anyRef;
    fail(caller, place, expected, ref);
  }
  checkKeys(some, keysOf[kind], caller, place);
  const inner = `${place}.${kind}`;
  const value = some[kind];
  if (kind === "constant") expectName(value, caller, inner);
  else if (kind === "path") checkPath(value, caller, inner);
  else if (kind === "in") {
    checkColumnRef(value, caller, inner, depth + 1);
    expectName(some.key, caller, `${place}.key`);
    if (some.keyField !== undefined) expectName(some.keyField, caller, `${place}.keyField`);
    const { valueFields } = some;
    if (valueFields !== undefined && !(isFilled(valueFields) && valueFields.every((name) => typeof name === "string")))
      fail(caller, `${place}.valueFields`, "a list of names", valueFields);
  } else {
    if (!isFilled(value)) fail(caller, inner, "a list of columns", value);
    value.forEach((one, i) => {
      checkColumnRef(one, caller, `${inner}[${i}]`, depth + 1);
    });
    if (some.separator !== undefined && typeof some.separator !== "string")
      fail(caller, `${place}.separator`, "a text", some.separator);
  }
}

/** The short form of a reference in messages. */
export function refLabel(ref: ColumnRef): string {
  if (typeof ref === "string") return ref;
  if ("path" in ref) return ref.path.join(".");
  if ("in" in ref) return `${refLabel(ref.in)}[${ref.key}]`;
  if ("first" in ref) return ref.first.map(refLabel).join(" or ");
  return "join" in ref ? ref.join.map(refLabel).join(" + ") : ref.constant;
}

/** The names of the columns of the input that a reference reads. */
export function baseNames(ref: ColumnRef): string[] {
  if (typeof ref === "string") return [ref];
  if ("path" in ref) return [String(ref.path[0])];
  if ("in" in ref) return baseNames(ref.in);
  return "constant" in ref ? [] : ("first" in ref ? ref.first : ref.join).flatMap(baseNames);
}

const anyRef = "the name of a column, or an object with path, in, first, join or constant";
const kinds = ["path", "in", "first", "join", "constant"] as const;
const keysOf: { readonly [kind in (typeof kinds)[number]]: readonly string[] } = {
  path: ["path"],
  in: ["in", "key", "keyField", "valueFields"],
  first: ["first"],
  join: ["join", "separator"],
  constant: ["constant"],
};

function checkPath(path: unknown, caller: string, place: string): void {
  const isStep = (step: unknown) => typeof step === "string" || (Number.isSafeInteger(step) && (step as number) >= 0);
  if (!isFilled(path) || !path.every(isStep))
    fail(caller, place, 'keys and indices such as ["items", 0, "price"]', path);
}

function expectName(value: unknown, caller: string, place: string): void {
  if (typeof value !== "string") fail(caller, place, "a text", value);
}

function isFilled(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length > 0;
}
