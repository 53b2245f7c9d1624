/** A slow, obvious reader of column references. */

import type { ColumnRef } from "parcours";

type Fields = Record<string, unknown>;

/** The value of a reference in one row; `null` or `undefined` when there is none. */
export function slowValue(ref: ColumnRef, row: Fields): unknown {
  if (typeof ref === "string") return step(row, ref);
  if ("path" in ref) return ref.path.reduce<unknown>((value, key) => step(value, key), row);
  if ("constant" in ref) return ref.constant;
  if ("first" in ref) return ref.first.map((one) => slowValue(one, row)).find((value) => !isNone(value));
  if ("join" in ref) {
    const values = ref.join.map((one) => slowValue(one, row));
    const texts = values.map((value) => (typeof value === "object" ? JSON.stringify(value) : String(value)));
    return values.some(isNone) ? null : texts.join(ref.separator ?? " ");
  }
  const list = opened(slowValue(ref.in, row));
  const keyField = ref.keyField ?? "key";
  if (!Array.isArray(list)) return pairValue({ value: step(list, ref.key) }, ref.valueFields);
  const isKey = (one: unknown) => typeof one !== "object" && String(one) === ref.key;
  const pair = list.find((one) => isOpen(one) && Object.hasOwn(one, keyField) && isKey((one as Fields)[keyField]));
  return pair === undefined ? undefined : pairValue(pair as Fields, ref.valueFields);
}

function pairValue(pair: Fields, fields: readonly string[] | undefined): unknown {
  const own = (object: unknown, name: string) =>
    isOpen(object) && Object.hasOwn(object, name) ? (object as Fields)[name] : undefined;
  const inner = own(pair, "value");
  const ga4 = ["string_value", "int_value", "float_value", "double_value"];
  if (fields !== undefined)
    return fields.flatMap((name) => [own(pair, name), own(inner, name)]).find((one) => !isNone(one));
  const typed = isOpen(inner) && ga4.some((name) => Object.hasOwn(inner as object, name));
  return typed ? ga4.map((name) => own(inner, name)).find((one) => !isNone(one)) : inner;
}

const isNone = (value: unknown) => value === undefined || value === null || value === "" || Number.isNaN(value);
const isOpen = (value: unknown) => typeof value === "object" && value !== null;

/** A text that is JSON as its object or list. */
function opened(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function step(value: unknown, key: string | number): unknown {
  const inner = opened(value);
  return isOpen(inner) && Object.hasOwn(inner as object, key) ? (inner as Fields)[key] : undefined;
}
