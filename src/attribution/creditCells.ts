/** Makes the counts that a model uses: rows of a path table, or single paths where times are needed. */

import { oneOf } from "../core/checks/oneOf.ts";
import type { Codes } from "../core/codes.ts";
import { ParcoursError } from "../core/error.ts";
import { type Warning, warning } from "../core/issue.ts";
import { createPathInterner } from "../core/sequences/pathInterner.ts";
import type { PathTable } from "../paths/pathTableResult.ts";
import type { AttributeDefinition } from "./attributeDefinition.ts";
import type { ConversionPaths } from "./builder/conversionPathsResult.ts";

/** Conversions, non-conversions and value of each row. */
export type CreditCounts = { c: Float64Array; u: Float64Array; v: Float64Array | null };

/** Rows prepared for a model. Row r has the touches `offsets[r]` … `offsets[r + 1] − 1`. */
export type CreditCells = CreditCounts & {
  names: readonly string[];
  rows: number;
  offsets: Uint32Array;
  /** Touchpoint of each touch. */
  codes: Codes;
  /** Unit of each touch: the touchpoint itself, or touchpoint and frequency. States and paths consist of units. */
  units: Codes;
  /** The touchpoint of each unit; `null` where they are the same. */
  touchpointOf: Uint32Array | null;
  unitCount: number;
  /** Age of each touch in ms; `null` if it was not asked for or is not known. */
  beforeMs: Float64Array | null;
  /** Per row here: its row in the table; `null` where they are the same. */
  source: Uint32Array | null;
  /** Journeys of each row with the outcome; fewer than conversions where several happened at one instant. */
  converting: Float64Array;
};

/** Any table whose credit can be divided. */
export type AnyPaths = PathTable | ConversionPaths;

/**
 * The cells of a table: one per row, or one per path if `timed` and the table has single paths.
 *
 * @throws {@link ParcoursError} `invalid_count`, `invalid_definition` (outcome)
 */
export function creditCells(
  paths: AnyPaths,
  outcome: AttributeDefinition["outcome"],
  timed: boolean,
  caller: string,
): CreditCells {
  const { pieces, frequencies } = paths as Partial<ConversionPaths>;
  const table = { ...paths, row: null as Uint32Array | null, beforeMs: null as Float64Array | null };
  const zeros = new Float64Array(paths.rows);
  const counts = { c: paths.conversions ?? zeros, u: paths.nonConversions ?? zeros, v: paths.value };
  let { journeys, rows, offsets, codes } = table;
  let beforeMs: Float64Array | null = null;
  let units = codes;
  let unitCount = paths.names.length;
  let touchpointOf: Uint32Array | null = null;
  if (frequencies) {
    const pairs = createPathInterner(2 ** 32 - 1);
    units = Uint32Array.from(codes, (code, i) => pairs.intern(Uint32Array.of(code, frequencies[i] as number), 0, 2));
    unitCount = pairs.rows;
    const pairCodes = pairs.paths().codes;
    touchpointOf = Uint32Array.from({ length: unitCount }, (_, unit) => pairCodes[2 * unit] as number);
  }
  let source: Uint32Array | null = null;
  if (timed && pieces) {
    source = pieces.row;
    codes = expand(codes, offsets, pieces.row, pieces.offsets);
    units = touchpointOf ? expand(units, offsets, pieces.row, pieces.offsets) : codes;
    rows = pieces.count;
    offsets = pieces.offsets;
    journeys = new Float64Array(rows).fill(1);
    beforeMs = pieces.beforeMs;
    Object.assign(counts, { c: pieces.conversions, u: pieces.nonConversions, v: pieces.value });
  }
  for (const [name, column] of [
    ["conversions", counts.c],
    ["nulls", counts.u],
    ["value", counts.v],
  ] as const) {
    const least = name === "value" ? -Number.MAX_VALUE : 0;
    let bad = 0;
    while (column && (column[bad] as number) >= least && (column[bad] as number) <= Number.MAX_VALUE) bad++;
    if (!column || bad >= column.length) continue;
    const expected = `expected a finite number${name === "value" ? "" : ", 0 or more"}; got ${column[bad]}`;
    throw new ParcoursError("invalid_count", `${caller}: ${name} of row ${bad}: ${expected}`);
  }
  if (oneOf(outcome, ["conversion", "null"], caller, "outcome") === "null")
    Object.assign(counts, { c: counts.u, u: counts.c, v: null });
  const { c, u } = counts;
  const converting = c.slice();
  for (let row = 0; row < rows; row++) {
    const others = (journeys[row] as number) - (u[row] as number);
    if (others > 0 && others < (c[row] as number)) converting[row] = others;
  }
  const { names } = paths;
  return { names, rows, offsets, codes, units, touchpointOf, unitCount, beforeMs, source, converting, ...counts };
}

/** Turns touches of rows into touches of single paths. */
function expand(codes: Codes, offsets: Uint32Array, row: Uint32Array, ends: Uint32Array): Codes {
  const out = new Uint32Array(ends.at(-1) as number);
  for (let p = 0; p < row.length; p++) {
    const from = offsets[row[p] as number] as number;
    out.set(codes.subarray(from, offsets[(row[p] as number) + 1]), ends[p]);
  }
  return out;
}

/** Whether a row has a touch: only then it can get credit. */
export function hasTouch({ offsets }: CreditCells, row: number): boolean {
  return (offsets[row + 1] as number) > (offsets[row] as number);
}

/** Σ of a column. */
export function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i] as number;
  return total;
}

/** Σ over the rows without any touch. */
export function sumWithoutTouch(cells: CreditCells, values: ArrayLike<number>): number {
  let total = 0;
  for (let row = 0; row < cells.rows; row++) if (!hasTouch(cells, row)) total += values[row] as number;
  return total;
}

/** Warns of the counts, for every model. */
export function countWarnings(cells: CreditCells, C: number, unmatched: number): Warning[] {
  const { c, v, rows } = cells;
  const found: Warning[] = [];
  const warn = (code: string, count: number, message: string, row: number) => {
    if (count > 0) found.push(warning(code, message, count, [], row < 0 ? undefined : pathText(cells, row)));
  };
  if (C === 0) found.push(warning("no_conversions", "no conversions: there is no credit to divide"));
  let odd = 0;
  let negative = 0;
  let [firstOdd, firstNegative, firstUnmatched] = [-1, -1, -1];
  for (let row = 0; v && row < rows; row++) {
    if (c[row] === 0 && v[row] !== 0 && odd++ === 0) firstOdd = row;
    if ((v[row] as number) < 0 && negative++ === 0) firstNegative = row;
  }
  for (let row = 0; unmatched > 0 && firstUnmatched < 0 && row < rows; row++)
    if ((c[row] as number) > 0 && !hasTouch(cells, row)) firstUnmatched = row;
  warn("negative_value", negative, "rows with a negative value, such as refunds, are kept", firstNegative);
  warn(
    "value_without_conversion",
    odd,
    "rows without a conversion have a value; touchpoints get credit for it too",
    firstOdd,
  );
  const missed = "no touchpoint gets credit for some conversions; see `unmatched`";
  warn("unmatched_conversions", unmatched, missed, firstUnmatched);
  return found;
}

/** The path of a row: `"search -> mail"`; `"[]"` without touches. */
function pathText({ names, codes, offsets }: CreditCells, row: number): string {
  const path = Array.from(codes.subarray(offsets[row], offsets[row + 1]), (code) => names[code] as string);
  return path.length === 0 ? "[]" : path.join(" -> ");
}
