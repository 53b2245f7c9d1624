/** Reads one JSON text as a row, without rounding integers that a number cannot hold. */

import { quote } from "../../core/suggest.ts";
import type { EventRow } from "../eventRow.ts";

/**
 * The row of a JSON text, or what is wrong with it. Of equal keys the last one counts, as in `JSON.parse`.
 *
 * @param cut - whether the input ended within the text
 */
export function jsonRow(text: string, cut: boolean): EventRow | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    if (cut && text === "") return "the input ends inside a list, before its closing bracket";
    return `${cut ? "the input ends inside a JSON value" : "this is no JSON value"}; got ${quote(text.trim())}`;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return `the JSON value is no object; got ${quote(text.trim())}`;
  return largeInteger.test(text) ? exactRow(text, value as EventRow) : (value as EventRow);
}

/** An integer of 16 digits from 9e15 on, or of more digits. It may be inside a string. */
const largeInteger = /9\d{15}|\d{17}/;

/** The row with a BigInt for each integer that a number cannot hold. */
function exactRow(text: string, rounded: EventRow): EventRow {
  // such integers become texts that begin with a mark; the input has fewer of its characters
  const mark = "\ufdd0".repeat(1 + (text.match(/\ufdd0|\\ufdd0/gi)?.length ?? 0));
  const marked = text.replace(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (token) => {
    if (token.startsWith('"') || !/^-?\d{16,}$/.test(token) || Number.isSafeInteger(Number(token))) return token;
    return `"${mark}${token}"`;
  });
  const exact = (_: string, value: unknown) =>
    typeof value === "string" && value.startsWith(mark) ? BigInt(value.slice(mark.length)) : value;
  try {
    return marked === text ? rounded : (JSON.parse(marked, exact) as EventRow);
  } catch {
    // nested too deep for a function per value
    return rounded;
  }
}
