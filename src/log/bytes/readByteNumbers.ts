/** Reads numbers in bytes. */

import { finite } from "../finite.ts";
import type { ByteFields } from "./byteFields.ts";
import { createByteText } from "./byteText.ts";

/** 1, 10, 100 … 10¹⁵: a double holds each of them exactly. */
const powers = /* @__PURE__ */ Array.from({ length: 16 }, (_, k) => 10 ** k);

/**
 * Reads a column of numbers; NaN for an empty field. A number of at most fifteen digits is an integer divided by a power of ten,
 * which gives the nearest double. Other texts are read as texts.
 *
 * @param faults - receives `wrong` for a field that is no finite number, unless the row has a fault
 */
export function readByteNumbers(fields: ByteFields, faults: Uint8Array, wrong: number): Float64Array {
  const { bytes, starts, ends } = fields;
  const numbers = new Float64Array(fields.rows);
  const textOf = createByteText();
  for (let i = 0; i < numbers.length; i++) {
    const start = starts[i] as number;
    const end = ends[i] as number;
    if (start === end) {
      numbers[i] = Number.NaN;
      continue;
    }
    const number = shortDecimal(bytes, start, end);
    numbers[i] = number === number ? number : finite(textOf(bytes, start, end));
    if (numbers[i] !== numbers[i] && faults[i] === 0) faults[i] = wrong;
  }
  return numbers;
}

/** The number that at most fifteen digits write, with a sign and a point; NaN for another text. */
function shortDecimal(bytes: Uint8Array, start: number, end: number): number {
  const negative = bytes[start] === 45;
  const from = negative ? start + 1 : start;
  if (end - from > 16) return Number.NaN;
  let number = 0;
  let point = -1;
  for (let at = from; at < end; at++) {
    const digit = (bytes[at] as number) - 48;
    if (digit >= 0 && digit <= 9) number = number * 10 + digit;
    else if (digit === -2 && point < 0) point = at;
    else return Number.NaN;
  }
  const digits = end - from - (point < 0 ? 0 : 1);
  if (digits === 0 || digits > 15) return Number.NaN;
  const size = point < 0 ? number : number / (powers[end - point - 1] as number);
  return negative ? 0 - size : size;
}
