/** The sum of two path tables. */

import { type Codes, compareNames } from "../core/columns.ts";
import { ParcoursError } from "../core/error.ts";
import { type Warning, warning } from "../core/issue.ts";
import { finishPathTable } from "./finishPathTable.ts";
import { type ExtendedTable, mergedExtras, type RowKeys, rowKeysOf, writeTail } from "./mergeExtras.ts";
import { createPathInterner, type PathInterner } from "./pathInterner.ts";
import type { PathTable } from "./pathTable.ts";

const measures = ["conversions", "nulls", "value"] as const;
const defaults = { by: "touchpoint", withoutLabel: "skip", collapse: "none", keep: "first" };

/**
 * Adds two path tables: the table of A and the table of B make the table of A ∪ B when no journey is in both. Use it to
 * count month by month, machine by machine, and add up.
 *
 * Names are united, equal paths added. A measure that only one side has is dropped and warned (`measure_dropped`): a sum over
 * half of the journeys would mislead. Commutative and associative; a table without rows changes nothing. What conversion paths
 * carry besides (touch times, stages, report) is joined if both have it, else dropped and warned in the same way.
 *
 * @throws {@link ParcoursError} `definition_mismatch` when the paths were made in different ways
 * @example
 * const january = pathTableFromRows([{ path: ["A", "B"], journeys: 2 }, { path: ["A"] }]);
 * const february = pathTableFromRows([{ path: ["A", "B"] }, { path: ["C"] }]);
 * pathTableToRows(mergePathTables(january, february))
 * // => [{ path: ["A", "B"], journeys: 3 }, { path: ["A"], journeys: 1 }, { path: ["C"], journeys: 1 }]
 */
export function mergePathTables<T extends PathTable>(a: T, b: T): T {
  return addPathTables(a, b).table as T;
}

/** The sum of two tables, and where the rows of each went: row r of `a` is row `rowOfA[r]` of the sum. */
export function addPathTables(
  a: PathTable,
  b: PathTable,
): { table: PathTable; rowOfA: Uint32Array; rowOfB: Uint32Array } {
  const definition = isNeutral(a) ? b.definition : a.definition;
  if (!isNeutral(a) && !isNeutral(b)) checkSameDefinition(a, b);
  const names = [...new Set([...a.touchpoints, ...b.touchpoints])];
  const codeOf = new Map(names.map((name, code) => [name, code]));
  const keys = rowKeysOf([a, b]);
  const keyed = keys.frequencies || keys.stages > 0;
  const interner = createPathInterner(keyed ? 2 ** 32 - 1 : names.length - 1);
  const rowsOf = [a, b].map((table) => internRows(table, codeOf, interner, keys));
  const add = (of: (table: PathTable) => Float64Array | null) => {
    const sums = new Float64Array(interner.rows);
    for (const [side, table] of [a, b].entries()) {
      const column = of(table);
      const rows = rowsOf[side] as Uint32Array;
      for (let row = 0; column !== null && row < rows.length; row++) {
        sums[rows[row] as number] = (sums[rows[row] as number] as number) + (column[row] as number);
      }
    }
    return sums;
  };
  const dropped: Warning[] = [];
  const measure = (name: (typeof measures)[number]) => {
    const lacking = [a, b].find((table) => table[name] === null && table.rows > 0);
    if (lacking === undefined && (a[name] ?? b[name]) !== null) return add((table) => table[name]);
    if (a[name] !== null || b[name] !== null) dropped.push(droppedWarning(name));
    return null;
  };
  const { table, order } = finishPathTable({
    definition,
    names,
    ...(keyed ? withoutTails(interner.paths(), keys) : interner.paths()),
    journeys: add((table) => table.journeys),
    conversions: measure("conversions"),
    nulls: measure("nulls"),
    value: measure("value"),
    leftOut: addCounts(a.leftOut, b.leftOut),
    warnings: unitedWarnings([...a.warnings, ...b.warnings, ...dropped]),
  });
  const rank = new Uint32Array(order.length);
  for (let row = 0; row < order.length; row++) rank[order[row] as number] = row;
  for (const rows of rowsOf)
    for (let row = 0; row < rows.length; row++) rows[row] = rank[rows[row] as number] as number;
  const { extras, warnings } = mergedExtras(table, [a, b], rowsOf, keys);
  const whole = { ...table, ...extras, warnings: [...table.warnings, ...warnings] };
  return { table: whole, rowOfA: rowsOf[0] as Uint32Array, rowOfB: rowsOf[1] as Uint32Array };
}

/** Sequences of the interner without what follows the path in them. */
function withoutTails(paths: { offsets: Uint32Array; codes: Codes }, keys: RowKeys): typeof paths {
  const offsets = new Uint32Array(paths.offsets.length);
  const codes = new Uint32Array(paths.codes.length);
  for (let row = 0; row + 1 < offsets.length; row++) {
    const from = paths.offsets[row] as number;
    const length = ((paths.offsets[row + 1] as number) - from - keys.stages) / (keys.frequencies ? 2 : 1);
    codes.set(paths.codes.subarray(from, from + length), offsets[row]);
    offsets[row + 1] = (offsets[row] as number) + length;
  }
  return { offsets, codes: codes.slice(0, offsets.at(-1)) };
}

/** The row of the interner for each row of a table. */
function internRows(
  table: ExtendedTable,
  codeOf: ReadonlyMap<string, number>,
  interner: PathInterner,
  keys: RowKeys,
): Uint32Array {
  const newCode = Uint32Array.from(table.touchpoints, (name) => codeOf.get(name) as number);
  const codes = new Uint32Array(table.codes.length);
  for (let i = 0; i < codes.length; i++) codes[i] = newCode[table.codes[i] as number] as number;
  const rows = new Uint32Array(table.rows);
  const keyed = keys.frequencies || keys.stages > 0;
  for (let row = 0; row < rows.length; row++) {
    const [from, to] = [table.offsets[row] as number, table.offsets[row + 1] as number];
    if (keyed) {
      const key = new Uint32Array(2 * (to - from) + keys.stages);
      key.set(codes.subarray(from, to));
      rows[row] = interner.intern(key, 0, writeTail(table, row, keys, key, to - from));
    } else rows[row] = interner.intern(codes, from, to);
  }
  return rows;
}

/** Nothing in it and nothing left out: it says nothing about how it was made. */
function isNeutral(table: PathTable): boolean {
  return table.rows === 0 && Object.keys(table.leftOut).length === 0;
}

function checkSameDefinition(a: PathTable, b: PathTable): void {
  const [own, other] = [fingerprint(a.definition), fingerprint(b.definition)];
  if (own === other) return;
  throw new ParcoursError(
    "definition_mismatch",
    `mergePathTables: both tables must have the same definition; got ${own} and ${other}`,
  );
}

/** A definition as text, its defaults written out and its keys sorted. */
function fingerprint(definition: PathTable["definition"]): string {
  const given = Object.entries(definition).filter(([, value]) => value !== undefined);
  return JSON.stringify({ ...defaults, ...Object.fromEntries(given) }, (_, value) =>
    value === null || typeof value !== "object" || Array.isArray(value)
      ? value
      : Object.fromEntries(Object.entries(value).sort(([x], [y]) => compareNames(x, y))),
  );
}

function droppedWarning(name: string): Warning {
  return warning("measure_dropped", `only one of the merged tables has ${name}, so the sum has none`);
}

function addCounts(a: PathTable["leftOut"], b: PathTable["leftOut"]): { [reason: string]: number } {
  const sum: { [reason: string]: number } = { ...a };
  for (const [reason, count] of Object.entries(b)) sum[reason] = (sum[reason] ?? 0) + count;
  return sum;
}

/** Each warning once, sorted; those that follow from `leftOut` are written anew by finishPathTable. */
function unitedWarnings(warnings: readonly Warning[]): Warning[] {
  const kept = warnings.filter(({ code }) => code !== "no_label" && code !== "truncated");
  const keyed = new Map(kept.map((one) => [JSON.stringify([one.code, one.message]), one]));
  return [...keyed].sort(([x], [y]) => compareNames(x, y)).map(([, one]) => one);
}
