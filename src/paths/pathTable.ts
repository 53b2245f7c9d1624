/** Distinct paths with their counts: the sufficient statistic of path analysis and attribution. */

import { checkKeys } from "../core/checks/checkKeys.ts";
import { wholeNumber } from "../core/checks/wholeNumber.ts";
import type { Codes } from "../core/columns.ts";
import { ParcoursError } from "../core/error.ts";
import type { Warning } from "../core/issue.ts";
import type { EventLog } from "../log/eventLog.ts";
import type { LabelBy } from "../log/labels.ts";
import { logWarnings } from "../log/logWarnings.ts";
import { finishPathTable } from "./finishPathTable.ts";
import { createPathInterner } from "./pathInterner.ts";
import { logSequences } from "./source.ts";

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
  kind: "pathTable" | "conversionPaths";
  /** How it was made: a {@link PathTableDefinition}, or the wider definition of another room (`conversionPaths`). */
  definition: Omit<PathTableDefinition, "collapse" | "keep"> & { collapse?: string; keep?: string };
  /** The labels that occur, sorted by code unit; index = code. */
  names: readonly string[];
  rows: number;
  offsets: Uint32Array;
  codes: Codes;
  journeys: Float64Array;
  conversions: Float64Array | null;
  nonConversions: Float64Array | null;
  value: Float64Array | null;
  total: { journeys: number; conversions: number | null; nonConversions: number | null; value: number | null };
  /** What was left out, by reason: `no_label` counts events, `truncated` the journeys whose path was cut. */
  leftOut: { readonly [reason: string]: number };
  warnings: readonly Warning[];
};

/**
 * Counts the distinct paths of a log ("variants"): one row per distinct path, with how many journeys took it.
 *
 * Counts journeys, not events. Every journey is counted: one that is left without labels is the row `[]`. Events without a
 * label, and journeys cut by `maxLength`, are counted in `leftOut`. The steps, in this order: label, collapse, cut.
 * Tables of logs without common customers add up: see {@link mergePathTables}.
 *
 * @param log - one path per journey; cut it first with `splitJourneys` to count sessions
 * @param definition - what events are called, and what happens to repeats and to long paths
 * @returns the table, most frequent path first; read it with {@link topPaths} or {@link pathTableToRows}
 * @throws {@link ParcoursError} `invalid_definition`, `unknown_property`
 * @example
 * const log = logFromRows(
 *   [
 *     { who: "ann", what: "home", at: 0 }, { who: "ann", what: "buy", at: 1 },
 *     { who: "bob", what: "home", at: 5 }, { who: "bob", what: "home", at: 6 }, { who: "bob", what: "buy", at: 9 },
 *     { who: "cyd", what: "home", at: 7 },
 *   ],
 *   { customer: "who", touchpoint: "what", time: "at" },
 * );
 * pathTableToRows(pathTable(log, { collapse: "repeats" }))
 * // => [{ path: ["home", "buy"], journeys: 2 }, { path: ["home"], journeys: 1 }]
 */
export function pathTable(log: EventLog, definition: PathTableDefinition = {}): PathTable {
  checkKeys(definition, { by: true, withoutLabel: true, collapse: true, maxLength: true, keep: true }, "pathTable");
  const { keep = "first" } = definition;
  const maxLength = wholeNumber(
    definition.maxLength ?? Number.POSITIVE_INFINITY,
    "pathTable",
    "maxLength",
    1,
    Number.POSITIVE_INFINITY,
  );
  if (keep !== "first" && keep !== "last")
    throw new ParcoursError("invalid_definition", `pathTable: keep: expected "first" or "last"; got ${keep}`);
  const { names, offsets, codes, withoutLabel } = logSequences(log, definition, "pathTable");
  const interner = createPathInterner(names.length - 1);
  const journeys = new Float64Array(log.journeys);
  let truncated = 0;
  for (let j = 0; j < log.journeys; j++) {
    let from = offsets[j] as number;
    let to = offsets[j + 1] as number;
    if (to - from > maxLength) {
      truncated++;
      if (keep === "last") from = to - maxLength;
      else to = from + maxLength;
    }
    const row = interner.intern(codes, from, to);
    journeys[row] = (journeys[row] as number) + 1;
  }
  return finishPathTable({
    definition: { ...definition },
    names,
    ...interner.paths(),
    journeys: journeys.subarray(0, interner.rows),
    leftOut: { ...(withoutLabel > 0 && { no_label: withoutLabel }), ...(truncated > 0 && { truncated }) },
    warnings: logWarnings(log),
  }).table;
}
