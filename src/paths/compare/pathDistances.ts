/** Computes how different the paths of a table are, pair by pair. */

import { expectSource } from "../../core/checks/expectSource.ts";
import { ParcoursError } from "../../core/error.ts";
import { type SequenceDistance, sequenceDistance } from "../../core/sequences/sequenceDistance.ts";
import type { PathTable } from "../pathTableResult.ts";
import { type Substitution, substitutionCosts } from "./substitutionCosts.ts";

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
  const { offsets, codes, names } = table;
  const costs =
    definition?.method === "om" ? substitutionCosts(table, definition.substitution ?? 2, caller) : undefined;
  const between = sequenceDistance(codes, names, definition as SequenceDistance, caller, costs);
  return (i, j) =>
    between(offsets[i] as number, offsets[i + 1] as number, offsets[j] as number, offsets[j + 1] as number);
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
