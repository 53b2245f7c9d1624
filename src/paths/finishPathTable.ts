/** The last step to every path table: sorted names, canonical order, totals. */

import { type Codes, codesFor, compareNames } from "../core/columns.ts";
import { type Warning, warning } from "../core/issue.ts";
import { canonicalOrder } from "./canonicalOrder.ts";
import type { PathTable } from "./pathTable.ts";

/** Distinct paths with counts, in any order of names and rows. */
export type PathRows = {
  definition: PathTable["definition"];
  /** Distinct; index = code; may hold names that no row has. */
  names: readonly string[];
  offsets: Uint32Array;
  codes: Codes;
  journeys: Float64Array;
  conversions: Float64Array | null;
  nulls: Float64Array | null;
  value: Float64Array | null;
  leftOut: { readonly [reason: string]: number };
  /** Those that do not follow from `leftOut`: these are written here. */
  warnings: readonly Warning[];
};

/**
 * Makes a {@link PathTable}: only names that occur, sorted; rows in canonical order; totals; the warnings that `leftOut` calls for.
 *
 * @returns the table, and `order`: row r of the table was row `order[r]` of the input
 */
export function finishPathTable(input: PathRows): { table: PathTable; order: Uint32Array } {
  const { names, codes } = sortedNames(input.names, input.codes);
  const order = canonicalOrder(input.offsets, codes, input.journeys, names.length);
  const rows = order.length;
  const offsets = new Uint32Array(rows + 1);
  const sorted = codesFor(names.length - 1, codes.length);
  let end = 0;
  for (let row = 0; row < rows; row++) {
    const old = order[row] as number;
    const stop = input.offsets[old + 1] as number;
    for (let i = input.offsets[old] as number; i < stop; i++) sorted[end++] = codes[i] as number;
    offsets[row + 1] = end;
  }
  const journeys = inOrder(input.journeys, order);
  const conversions = input.conversions && inOrder(input.conversions, order);
  const nulls = input.nulls && inOrder(input.nulls, order);
  const value = input.value && inOrder(input.value, order);
  const total = {
    journeys: sum(journeys),
    conversions: conversions && sum(conversions),
    nulls: nulls && sum(nulls),
    value: value && sum(value),
  };
  const table: PathTable = {
    kind: "paths",
    definition: input.definition,
    touchpoints: names,
    rows,
    offsets,
    codes: sorted,
    journeys,
    conversions,
    nulls,
    value,
    total,
    leftOut: input.leftOut,
    warnings: [...input.warnings, ...leftOutWarnings(input.leftOut)],
  };
  return { table, order };
}

/** The names that occur among `codes`, sorted by code unit, and the codes that go with them. */
function sortedNames(names: readonly string[], codes: Codes): { names: readonly string[]; codes: Codes } {
  const occurs = new Uint8Array(names.length);
  for (let i = 0; i < codes.length; i++) occurs[codes[i] as number] = 1;
  const kept = [...names.keys()].filter((code) => occurs[code] === 1);
  kept.sort((a, b) => compareNames(names[a] as string, names[b] as string));
  if (kept.every((code, index) => code === index)) return { names: kept.map((code) => names[code] as string), codes };
  const newCode = new Uint32Array(names.length);
  kept.forEach((code, index) => {
    newCode[code] = index;
  });
  const recoded = codesFor(kept.length - 1, codes.length);
  for (let i = 0; i < codes.length; i++) recoded[i] = newCode[codes[i] as number] as number;
  return { names: kept.map((code) => names[code] as string), codes: recoded };
}

/** The warnings that the counts of a table's `leftOut` call for. */
function leftOutWarnings(leftOut: PathTable["leftOut"]): Warning[] {
  const unlabelled = leftOut.no_label ?? 0;
  const cut = leftOut.truncated ?? 0;
  const found: Warning[] = [];
  if (unlabelled > 0) {
    const message = `${unlabelled} events have no label and were left out; set withoutLabel to { name } to keep them`;
    found.push(warning("no_label", message, unlabelled));
  }
  if (cut > 0) found.push(warning("truncated", `the paths of ${cut} journeys were cut to maxLength`, cut));
  return found;
}

function inOrder(values: Float64Array, order: Uint32Array): Float64Array {
  const sorted = new Float64Array(order.length);
  for (let row = 0; row < order.length; row++) sorted[row] = values[order[row] as number] as number;
  return sorted;
}

function sum(values: Float64Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i] as number;
  return total;
}
