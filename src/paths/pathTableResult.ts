/** Declares the path table: distinct paths with their counts, in columns. */

import type { Codes } from "../core/codes.ts";
import type { Warning } from "../core/issue.ts";
import type { PathClusters } from "./customers/pathClusters.ts";
import type { PathTableDefinition } from "./pathTableDefinition.ts";

/**
 * Distinct paths with their counts, in columns. Row r is the path `codes[offsets[r]] … codes[offsets[r + 1] − 1]` of names in `names`. Rows are in
 * canonical order: descending journeys, then the sequence of names (by code unit, a prefix before its extensions).
 */
export type PathTable = {
  kind: "pathTable" | "conversionPaths";
  /** The definition it was made with: a {@link PathTableDefinition}, or the wider definition of another room (`conversionPaths`). */
  definition: Omit<PathTableDefinition, "collapse" | "keep"> & { collapse?: string; keep?: string };
  /** The labels that occur, sorted by code unit; the index is the code. */
  names: readonly string[];
  rows: number;
  offsets: Uint32Array;
  codes: Codes;
  journeys: Float64Array;
  conversions: Float64Array | null;
  nonConversions: Float64Array | null;
  value: Float64Array | null;
  total: { journeys: number; conversions: number | null; nonConversions: number | null; value: number | null };
  /**
   * Sums over customers, for the design effects of rates. Absent where every customer has one journey (in a table of
   * `conversionPaths`: one path), and in a table made from rows.
   */
  clusters?: PathClusters;
  /** What was left out, by reason: `no_label` counts events, `truncated` counts journeys whose path was cut. */
  leftOut: { readonly [reason: string]: number };
  warnings: readonly Warning[];
};
