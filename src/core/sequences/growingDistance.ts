/** Measures how far a path that grows at its end is from a fixed one, at a cost per code that does not grow with the path. */

import type { Codes } from "../codes.ts";
import { type AlignmentCosts, alignmentCosts, type SequenceDistance } from "./sequenceDistance.ts";

/** The distance of a growing path to a fixed one. */
export type GrowingDistance = {
  /** Begins with an empty path. */
  clear(): void;
  /** Adds a code at the end. */
  add(code: number): void;
  /** The distance now. */
  value(): number;
  /** Whether the two paths are the same now. */
  isSame(): boolean;
};

/**
 * Makes a function that gives the growing distance to `codes[from] … codes[to − 1]`; `null` for costs with fractions: their sums depend on the
 * order of the additions, so that equal distances could differ in their last digit from those of `sequenceDistance`.
 *
 * @param names - the names of the codes
 */
export function growingDistance(
  codes: Codes,
  names: readonly string[],
  definition: SequenceDistance,
  caller: string,
): ((from: number, to: number) => GrowingDistance) | null {
  const costs = alignmentCosts(names, definition, caller);
  if (!costs.exact) return null;
  return (from, to) => {
    const path = codes.slice(from, to);
    const table = definition.method === "damerau" ? damerauTable(path) : alignmentTable(path, costs);
    const most = definition.normalise === "max" ? costs.most : null;
    let size = 0;
    let same = true;
    return {
      clear() {
        table.clear();
        size = 0;
        same = true;
      },
      add(code) {
        same &&= path[size] === code;
        size++;
        table.add(code);
      },
      value() {
        if (most === null) return table.corner();
        const largest = most(path.length, size);
        return largest > 0 ? table.corner() / largest : 0;
      },
      isSame: () => same && size === path.length,
    };
  };
}

/** The last row of a table of distances. */
type GrowingTable = { clear(): void; add(code: number): void; corner(): number };

function alignmentTable(path: Codes, { indel, cost }: AlignmentCosts): GrowingTable {
  const row = new Float64Array(path.length + 1);
  const clear = () => {
    for (let j = 0; j < row.length; j++) row[j] = j * indel;
  };
  clear();
  return {
    clear,
    add(x) {
      let diagonal = row[0] as number;
      let left = diagonal + indel;
      row[0] = left;
      for (let j = 1; j < row.length; j++) {
        const y = path[j - 1] as number;
        const above = row[j] as number;
        const replaced = x === y ? diagonal : diagonal + cost(x, y);
        left = Math.min(replaced, Math.min(above, left) + indel);
        row[j] = left;
        diagonal = above;
      }
    },
    corner: () => row[path.length] as number,
  };
}

/** As `damerauKernel`: of the table, the row before the last occurrence of each code of the path is kept. */
function damerauTable(path: Codes): GrowingTable {
  const width = path.length;
  const wanted = new Set(path);
  const lastIn = new Map<number, number>();
  const rowBefore = new Map<number, Float64Array>();
  let above = new Float64Array(width + 1);
  let size = 0;
  const clear = () => {
    lastIn.clear();
    rowBefore.clear();
    above = Float64Array.from({ length: width + 1 }, (_, j) => j);
    size = 0;
  };
  clear();
  return {
    clear,
    add(x) {
      size++;
      const row = new Float64Array(width + 1);
      row[0] = size;
      let lastMatch = 0; // the last column whose code is x
      for (let j = 1; j <= width; j++) {
        const y = path[j - 1] as number;
        let best = Math.min(
          (above[j - 1] as number) + (x === y ? 0 : 1),
          (above[j] as number) + 1,
          (row[j - 1] as number) + 1,
        );
        const k = lastIn.get(y);
        if (k !== undefined && lastMatch > 0) {
          const before = (rowBefore.get(y) as Float64Array)[lastMatch - 1] as number;
          best = Math.min(best, before + (size - k - 1) + 1 + (j - lastMatch - 1));
        }
        if (x === y) lastMatch = j;
        row[j] = best;
      }
      if (wanted.has(x)) {
        lastIn.set(x, size);
        rowBefore.set(x, above);
      }
      above = row;
    },
    corner: () => above[width] as number,
  };
}
