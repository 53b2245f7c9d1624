/** Copies rows of codes in another order. */

import { type Codes, codesFor } from "../../core/codes.ts";

/**
 * The codes of the given rows, one row after the other.
 *
 * @param rows - row r is `codes[offsets[r]] … codes[offsets[r + 1] − 1]`
 * @param names - number of names: every code is smaller; it decides how wide codes are stored
 */
export function copiedRows(
  { offsets, codes }: { offsets: Uint32Array; codes: Codes },
  rows: Uint32Array,
  names: number,
): { offsets: Uint32Array; codes: Codes } {
  const ends = new Uint32Array(rows.length + 1);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as number;
    ends[at + 1] = (ends[at] as number) + (offsets[row + 1] as number) - (offsets[row] as number);
  }
  const copy = codesFor(names - 1, ends[rows.length] as number);
  let end = 0;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as number;
    const stop = offsets[row + 1] as number;
    for (let i = offsets[row] as number; i < stop; i++) copy[end++] = codes[i] as number;
  }
  return { offsets: ends, codes: copy };
}
