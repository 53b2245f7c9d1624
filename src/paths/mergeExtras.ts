/** What conversion paths carry besides the counts of a path table, added up with them. */

import { type Warning, warning } from "../core/issue.ts";
import type { PathTable } from "./pathTable.ts";

/** Optional columns of a table (see `ConversionPaths`): per touch of a row, per row and stage, per single path; and the account of events. */
export type TableExtras = {
  frequencies?: Uint32Array;
  stages?: { names: readonly string[]; marks: Int32Array };
  pieces?: PieceColumns;
  report?: object;
};

type PieceColumns = {
  count: number;
  row: Uint32Array;
  conversions: Float64Array;
  nulls: Float64Array;
  value: Float64Array | null;
  offsets: Uint32Array;
  beforeMs: Float64Array;
  journeys?: { [column: string]: readonly string[] | Uint32Array | Float64Array };
};

/** A table that may have them. */
export type ExtendedTable = PathTable & TableExtras;

/** What both tables have: rows then differ by it too. */
export type RowKeys = { frequencies: boolean; stages: number };

/** Which extras tell rows apart: those of both tables, or of one while the other has no rows. */
export function rowKeysOf(tables: readonly ExtendedTable[]): RowKeys {
  const filled = tables.filter(({ rows }) => rows > 0);
  const names = filled.map(({ stages }) => JSON.stringify(stages?.names));
  const same = names.length > 0 && names.every((name) => name !== undefined && name === names[0]);
  return {
    frequencies: filled.length > 0 && filled.every(({ frequencies }) => frequencies !== undefined),
    stages: same ? (filled[0]?.stages?.names.length ?? 0) : 0,
  };
}

/** Length of the key of row r without its codes: frequencies after the path, then stage marks + 1. */
export function writeTail(table: ExtendedTable, row: number, keys: RowKeys, out: Uint32Array, at: number): number {
  let end = at;
  if (keys.frequencies)
    for (let i = table.offsets[row] as number; i < (table.offsets[row + 1] as number); i++)
      out[end++] = table.frequencies?.[i] as number;
  for (let s = 0; s < keys.stages; s++) out[end++] = (table.stages?.marks[row * keys.stages + s] as number) + 1;
  return end;
}

/**
 * The extras of the sum. Extras only one side has are dropped and warned of, like measures.
 *
 * @param sum - the finished table; `rowsOf[side][row]` is where a row went
 */
export function mergedExtras(
  sum: PathTable,
  tables: readonly ExtendedTable[],
  rowsOf: readonly Uint32Array[],
  keys: RowKeys,
): { extras: TableExtras; warnings: Warning[] } {
  const extras: TableExtras = {};
  const filled = tables.filter(({ rows }) => rows > 0);
  if (keys.frequencies) {
    extras.frequencies = new Uint32Array(sum.codes.length);
    for (const [side, table] of tables.entries())
      for (let row = 0; row < table.rows; row++)
        extras.frequencies.set(
          (table.frequencies as Uint32Array).subarray(table.offsets[row], table.offsets[row + 1]),
          sum.offsets[rowsOf[side]?.[row] as number],
        );
  }
  if (keys.stages > 0) {
    const marks = new Int32Array(sum.rows * keys.stages);
    for (const [side, table] of tables.entries())
      for (let row = 0; row < table.rows; row++) {
        const own = table.stages?.marks.subarray(row * keys.stages, (row + 1) * keys.stages) as Int32Array;
        marks.set(own, (rowsOf[side]?.[row] as number) * keys.stages);
      }
    extras.stages = { names: filled[0]?.stages?.names ?? [], marks };
  }
  if (filled.length > 0 && filled.every(({ pieces }) => pieces)) extras.pieces = joined(tables, rowsOf);
  const reports = tables.flatMap(({ report }) => report ?? []);
  if (reports.length > 0 && filled.every(({ report }) => report))
    extras.report = reports.reduce((a, b) => added(a, b) as object);
  const warnings: Warning[] = [];
  for (const name of ["frequencies", "stages", "pieces", "report"] as const)
    if (extras[name] === undefined && tables.some((table) => table[name] !== undefined && table.rows > 0))
      warnings.push(warning("measure_dropped", `only one of the merged tables has ${name}, so the sum has none`));
  return { extras, warnings };
}

/** Single paths one after another. */
function joined(tables: readonly ExtendedTable[], rowsOf: readonly Uint32Array[]): PieceColumns {
  const parts = tables.flatMap(({ pieces }, side) =>
    pieces ? [{ ...pieces, newRow: rowsOf[side] as Uint32Array }] : [],
  );
  const numbers = (columns: (Float64Array | null | undefined)[]) =>
    Float64Array.from(columns.flatMap((c) => Array.from(c ?? [])));
  const offsets = [0];
  for (const { offsets: own } of parts) {
    const start = offsets.at(-1) as number;
    for (let p = 1; p < own.length; p++) offsets.push(start + (own[p] as number));
  }
  const valued = parts.filter(({ count }) => count > 0).every(({ value }) => value !== null);
  const owned = parts.filter(({ count }) => count > 0).every(({ journeys }) => journeys);
  const journeys: NonNullable<PieceColumns["journeys"]> = {};
  for (const name of Object.keys(parts.find((part) => part.journeys)?.journeys ?? {})) {
    const all = parts.flatMap((part) => Array.from<string | number>(part.journeys?.[name] ?? []));
    const kind = parts.find((part) => part.journeys)?.journeys?.[name];
    if (Array.isArray(kind)) journeys[name] = all as string[];
    else
      journeys[name] =
        kind instanceof Uint32Array ? Uint32Array.from(all as number[]) : Float64Array.from(all as number[]);
  }
  return {
    count: parts.reduce((sum, { count }) => sum + count, 0),
    row: Uint32Array.from(parts.flatMap(({ row, newRow }) => Array.from(row, (old) => newRow[old] as number))),
    conversions: numbers(parts.map(({ conversions }) => conversions)),
    nulls: numbers(parts.map(({ nulls }) => nulls)),
    value: valued ? numbers(parts.map(({ value }) => value)) : null,
    offsets: Uint32Array.from(offsets),
    beforeMs: numbers(parts.map(({ beforeMs }) => beforeMs)),
    ...(owned && Object.keys(journeys).length > 0 && { journeys }),
  };
}

/** Counts of two accounts of events, added key by key. */
function added(a: unknown, b: unknown): unknown {
  if (typeof a === "number" || typeof b === "number") return ((a as number) ?? 0) + ((b as number) ?? 0);
  const [x, y] = [(a ?? {}) as Record<string, unknown>, (b ?? {}) as Record<string, unknown>];
  return Object.fromEntries(
    [...new Set([...Object.keys(x), ...Object.keys(y)])].map((key) => [key, added(x[key], y[key])]),
  );
}
