/** Distinct paths with their counts: the sufficient statistic of path analysis and attribution. */

import type { Codes } from "../core/columns.ts";
import type { Warning } from "../core/issue.ts";
import type { LabelBy } from "../log/labels.ts";

/** How journeys become paths. Plain JSON. */
export type PathTableDefinition = {
  /** What events are called. @defaultValue `"touchpoint"` */
  by?: LabelBy;
  /** What happens to events without a label: left out and counted (`no_label`), or called `name`. @defaultValue `"skip"` */
  withoutLabel?: "skip" | { name: string };
  /** On `D A B B C D C C`: `repeats` D A B C D C, `first` D A B C, `last` A B D C, `set` A B C D (sorted). @defaultValue `"none"` */
  collapse?: "none" | "repeats" | "first" | "last" | "set";
  /** Longer paths are cut to this many labels, counted as `truncated`. @defaultValue none */
  maxLength?: number;
  /** Which end a cut path keeps. @defaultValue `"first"` */
  keep?: "first" | "last";
};

/**
 * Distinct paths with their counts, columnar. Row r is the path `codes[offsets[r]] … codes[offsets[r + 1] − 1]` of names
 * in `touchpoints`. Canonical order: journeys falling, then the sequence of names (code unit, a prefix before its extensions).
 */
export type PathTable = {
  kind: "paths";
  /** How it was made: a {@link PathTableDefinition}, or the wider definition of another room (`conversionPaths`). */
  definition: Omit<PathTableDefinition, "collapse" | "keep"> & { collapse?: string; keep?: string };
  /** The labels that occur, sorted by code unit; index = code. */
  touchpoints: readonly string[];
  rows: number;
  offsets: Uint32Array;
  codes: Codes;
  journeys: Float64Array;
  conversions: Float64Array | null;
  nulls: Float64Array | null;
  value: Float64Array | null;
  total: { journeys: number; conversions: number | null; nulls: number | null; value: number | null };
  /** Events left out, by reason. */
  leftOut: { readonly [reason: string]: number };
  warnings: readonly Warning[];
};
