/** Finishes every path table: sorts names and rows, and adds totals. */

import { type Codes, codesFor, compareNames } from "../../core/codes.ts";
import { type Warning, warning } from "../../core/issue.ts";
import { type PathClusters, reorderedClusters } from "../customers/pathClusters.ts";
import type { PathTable } from "../pathTableResult.ts";
import { canonicalRows } from "./canonicalRows.ts";
import { copiedRows } from "./copiedRows.ts";

/** Distinct paths with counts, in any order of names and rows. */
export type PathRows = {
  /** @defaultValue `"pathTable"` */
  kind?: PathTable["kind"];
  definition: PathTable["definition"];
  /** Distinct names; the index is the code. There may be names that no row has. */
  names: readonly string[];
  offsets: Uint32Array;
  codes: Codes;
  journeys: Float64Array;
  conversions?: Float64Array | null;
  nonConversions?: Float64Array | null;
  value?: Float64Array | null;
  /** Sums over customers; rows are in the order given. */
  clusters?: PathClusters | undefined;
  leftOut?: { readonly [reason: string]: number };
  /** One journey for each reason of `leftOut`. */
  examples?: { readonly [reason: string]: string };
  /** Warnings that do not follow from `leftOut`; those that do are added here. */
  warnings?: readonly Warning[];
};

/**
 * Makes a {@link PathTable}: only names that occur, sorted; rows in canonical order; totals; and the warnings that follow from `leftOut`.
 *
 * @returns the table, and `order`: row r of the table was row `order[r]` of the input
 */
export function finishPathTable(input: PathRows): { table: PathTable; order: Uint32Array } {
  const { names, codes } = sortedNames(input.names, input.codes);
  const order = canonicalRows(input.offsets, codes, input.journeys, names.length);
  const sorted = (values: Float64Array | null = null) => values && inOrder(values, order);
  const table = tableOfRows({
    ...input,
    names,
    ...copiedRows({ offsets: input.offsets, codes }, order, names.length),
    journeys: inOrder(input.journeys, order),
    conversions: sorted(input.conversions),
    nonConversions: sorted(input.nonConversions),
    value: sorted(input.value),
    clusters: input.clusters && reorderedClusters(input.clusters, order),
  });
  return { table, order };
}

/** Makes a {@link PathTable} of rows and names that are in order: adds totals, and the warnings that follow from `leftOut`. */
export function tableOfRows(input: PathRows): PathTable {
  const { kind = "pathTable", definition, names, offsets, codes, journeys, clusters } = input;
  const { conversions = null, nonConversions = null, value = null, leftOut = {}, warnings = [] } = input;
  const total = {
    journeys: sumOf(journeys),
    conversions: conversions && sumOf(conversions),
    nonConversions: nonConversions && sumOf(nonConversions),
    value: value && sumOf(value),
  };
  return {
    kind,
    definition,
    names,
    rows: journeys.length,
    offsets,
    codes,
    journeys,
    conversions,
    nonConversions,
    value,
    total,
    ...(clusters && { clusters }),
    leftOut,
    warnings: [...warnings, ...leftOutWarnings(leftOut, input.examples ?? {})],
  };
}

function inOrder(values: Float64Array, order: Uint32Array): Float64Array {
  const column = new Float64Array(order.length);
  for (let row = 0; row < order.length; row++) column[row] = values[order[row] as number] as number;
  return column;
}

function sumOf(column: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < column.length; row++) sum += column[row] as number;
  return sum;
}

/** The names that occur among `codes`, sorted by code unit, and the codes in their order. */
function sortedNames(names: readonly string[], codes: Codes): { names: readonly string[]; codes: Codes } {
  const occurs = new Uint8Array(names.length);
  // most often every name is met among the first codes
  for (let i = 0, missing = names.length; i < codes.length && missing > 0; i++) {
    const code = codes[i] as number;
    if (occurs[code] === 1) continue;
    occurs[code] = 1;
    missing--;
  }
  const kept = [...names.keys()].filter((code) => occurs[code] === 1);
  kept.sort((a, b) => compareNames(names[a] as string, names[b] as string));
  const sorted = kept.map((code) => names[code] as string);
  if (kept.every((code, index) => code === index)) return { names: sorted, codes };
  const newCode = new Uint32Array(names.length);
  kept.forEach((code, index) => {
    newCode[code] = index;
  });
  const recoded = codesFor(kept.length - 1, codes.length);
  for (let i = 0; i < codes.length; i++) recoded[i] = newCode[codes[i] as number] as number;
  return { names: sorted, codes: recoded };
}

/** The warnings that follow from `leftOut`. */
function leftOutWarnings(
  { no_label = 0, truncated = 0 }: PathTable["leftOut"],
  examples: NonNullable<PathRows["examples"]>,
): Warning[] {
  const found: Warning[] = [];
  const warn = (code: string, count: number, message: string) => {
    if (count > 0) found.push(warning(code, message, count, [], examples[code]));
  };
  warn("no_label", no_label, `${no_label} events have no label; see withoutLabel`);
  warn("truncated", truncated, `${truncated} journeys were cut to maxLength`);
  return found;
}
