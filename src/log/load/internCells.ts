/** Converts a range of a column to the numbers of names, in the fastest way for its kind. */

import { type NameIndices, type NameTable, noName } from "../names/nameTable.ts";
import { createNumberIndex } from "../names/numberIndex.ts";
import { createTextIndex } from "../names/textIndex.ts";
import type { Cells, CodedCells } from "./columnData.ts";

/** Indices for the customers and the touchpoints of columns. */
export function columnIndices(): NameIndices[] {
  return [0, 1].map(() => ({ texts: createTextIndex(), numbers: createNumberIndex() }));
}

/** The numbers of the names in cells `from` … `to − 1`; {@link noName} for a cell without a name. */
export function internCells(table: NameTable, { coded, list, block }: Cells, from: number, to: number): Uint32Array {
  if (coded) return ofCoded(table, coded, from, to);
  return list ? internValues(table, list, from, to) : internValues(table, block(from, to), 0, to - from);
}

/** The same for a plain list: `values[from]` … `values[to − 1]`. */
export function internValues(table: NameTable, values: ArrayLike<unknown>, from: number, to: number): Uint32Array {
  const codes = new Uint32Array(to - from).fill(noName);
  const { texts, numbers } = table.indices;
  (typeof values[from] === "number" ? numbers : texts).find?.(values, from, codes);
  for (let i = 0; i < codes.length; i++) if (codes[i] === noName) codes[i] = table.code(values[from + i]);
  return codes;
}

/** Looks each name up once, even when many cells contain it. */
function ofCoded(table: NameTable, { codes, names, base, known }: CodedCells, from: number, to: number): Uint32Array {
  const found = new Uint32Array(to - from);
  for (let i = 0; i < found.length; i++) {
    const k = (codes[from + i] as number) - base;
    const own = known[k];
    // not an index of the names, a fraction among them
    if (own === undefined) {
      found[i] = noName;
      continue;
    }
    if (own === 0) known[k] = table.code(names[k]) + 1;
    found[i] = (known[k] as number) - 1;
  }
  return found;
}
