/** Computes how different the paths of a table are, pair by pair. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { oneOf } from "../../core/checks/oneOf.ts";
import { ParcoursError } from "../../core/error.ts";
import type { PathTable } from "../pathTableResult.ts";
import { alignmentKernel, damerauKernel, editKernel, type Kernel } from "./kernel.ts";
import { checkCost, type Substitution, substitutionCosts } from "./substitutionCosts.ts";

/**
 * A distance between paths. `edit`: insertions, deletions and replacements (Levenshtein). `damerau`: also swaps of neighbours; a metric.
 * `lcs`: |x| + |y| − 2 × longest common subsequence. `om`: optimal matching, with costs that you choose.
 */
export type PathDistancesDefinition = (
  | { method: "edit" | "damerau" | "lcs" }
  | {
      method: "om";
      /** Cost of a replacement. `"trate"`: 2 − p(b | a) − p(a | b), from the transitions of the table. @defaultValue 2 */
      substitution?: Substitution;
      /** Cost of an insertion or deletion. @defaultValue half of the largest substitution cost */
      indel?: number;
    }
) & {
  /** `"max"` divides by the largest possible distance of two paths with these lengths. @defaultValue `"none"` */
  normalise?: "none" | "max";
};

const methods: readonly string[] = ["edit", "damerau", "lcs", "om"];
const mostCells = 4e9;

/**
 * Computes the distances of all pairs of distinct paths. How many journeys took a path makes no difference (except for `trate`).
 *
 * @returns the upper triangle without its diagonal, row by row, in the order of the table: (0,1), (0,2) … (1,2) …; of n paths the pair i < j
 *   is at `n * i − i * (i + 1) / 2 + j − i − 1`
 * @throws {@link ParcoursError} `invalid_definition`, `invalid_costs`, `unknown_touchpoint`, and `too_large` if the pairs have more than
 *   4·10⁹ cells (length × length)
 * @example
 * const table = pathTableFromRows(["kitten", "sitting"].map((word) => ({ path: Array.from(word) })));
 * pathDistances(table, { method: "edit" }) // => new Float32Array([3])
 * pathDistances(table, { method: "lcs" }) // => new Float32Array([5])
 */
export function pathDistances(table: PathTable, definition: PathDistancesDefinition): Float32Array {
  expectSource(table, "pathTable", "pathDistances");
  const distance = createPathDistance(table, definition, "pathDistances");
  checkCells(
    table,
    Uint32Array.from({ length: table.rows }, (_, row) => row),
    "pathDistances",
  );
  const distances = new Float32Array((table.rows * (table.rows - 1)) / 2);
  let at = 0;
  for (let i = 0; i < table.rows; i++) for (let j = i + 1; j < table.rows; j++) distances[at++] = distance(i, j);
  return distances;
}

/** Makes a function of two rows of the table from a definition. */
export function createPathDistance(
  table: PathTable,
  definition: PathDistancesDefinition,
  caller: string,
): (i: number, j: number) => number {
  const { offsets, codes } = table;
  const { kernel, largest } = kernelOf(table, definition, caller);
  const known = ["method", "normalise", ...(definition.method === "om" ? ["substitution", "indel"] : [])];
  checkKeys(definition, known, caller, `the distance ${definition.method}`);
  const normalise = oneOf(definition.normalise, ["none", "max"], caller, "normalise");
  return (i, j) => {
    let a = offsets[i] as number;
    let b = offsets[j] as number;
    let aEnd = offsets[i + 1] as number;
    let bEnd = offsets[j + 1] as number;
    const most = normalise === "max" ? largest(aEnd - a, bEnd - b) : 1;
    // a common beginning or end costs nothing, under every one of these distances
    while (a < aEnd && b < bEnd && codes[a] === codes[b]) {
      a++;
      b++;
    }
    while (a < aEnd && b < bEnd && codes[aEnd - 1] === codes[bEnd - 1]) {
      aEnd--;
      bEnd--;
    }
    return most > 0 ? kernel(a, aEnd, b, bEnd) / most : 0;
  };
}

/** Refuses pairs whose tables have too many cells together, because they would take minutes. */
export function checkCells({ offsets }: PathTable, rows: Uint32Array, caller: string): void {
  let sum = 0;
  let squares = 0;
  for (const row of rows) {
    const length = Math.max(1, (offsets[row + 1] as number) - (offsets[row] as number));
    sum += length;
    squares += length * length;
  }
  const cells = (sum * sum - squares) / 2;
  if (cells <= mostCells) return;
  throw new ParcoursError(
    "too_large",
    `${caller}: ${rows.length} paths would need ${cells.toExponential(1)} cells, at most 4e+9 are allowed; use fewer or shorter paths (collapse, maxLength)`,
  );
}

/** Makes the inner loop, and the largest distance of two lengths. */
function kernelOf(table: PathTable, definition: PathDistancesDefinition, caller: string) {
  const { codes, names: touchpoints } = table;
  const names = touchpoints.length;
  const longer = (n: number, m: number) => Math.max(n, m);
  oneOf(String(definition?.method), methods, caller, "method");
  switch (definition.method) {
    case "edit":
      return { kernel: editKernel(codes, names), largest: longer };
    case "damerau":
      return { kernel: damerauKernel(codes, names), largest: longer };
    case "lcs":
      return { kernel: alignmentKernel(codes, 1, () => 2), largest: (n: number, m: number) => n + m };
    default: {
      const { cost, largest } = substitutionCosts(table, definition.substitution ?? 2, caller);
      const indel = definition.indel ?? largest / 2;
      checkCost(indel, `${caller}: indel`);
      const kernel: Kernel = alignmentKernel(codes, indel, cost);
      const replace = Math.min(largest, 2 * indel);
      return { kernel, largest: (n: number, m: number) => Math.min(n, m) * replace + Math.abs(n - m) * indel };
    }
  }
}
