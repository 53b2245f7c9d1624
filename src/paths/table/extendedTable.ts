/** Adds up the additional columns of conversion paths. */

import type { Codes } from "../../core/codes.ts";
import type { PathTable } from "../pathTableResult.ts";

/**
 * A table that may have the columns of `ConversionPaths`: per touch of a row, per row and stage, per single path, and the report of
 * events.
 */
export type ExtendedTable = PathTable & {
  frequencies?: Uint32Array;
  stages?: { names: readonly string[]; marks: Int32Array };
  pieces?: { count: number; row: Uint32Array; offsets: Uint32Array; [column: string]: unknown };
  report?: object;
  groups?: readonly object[];
};

/** What distinguishes rows: the path, and the repeats and stages that both tables have. The key of row r is `codes[offsets[r]] … codes[offsets[r + 1] − 1]`. */
export type MergeKeys = { stages: readonly string[]; offsets: Uint32Array; codes: Codes };

/** One of the two tables, and for each of its rows its row in the sum. */
type MergedPart = { table: ExtendedTable; rowOf: Uint32Array };

/**
 * How rows of two tables are compared. A table without rows is treated as having the columns of the other.
 *
 * @param paths - the paths of the first table, then those of the second
 */
export function rowKeys(
  tables: readonly ExtendedTable[],
  paths: { readonly offsets: Uint32Array; readonly codes: Codes },
): MergeKeys {
  const filled = tables.filter(({ rows }) => rows > 0);
  const frequencies = filled.every((table) => table.frequencies);
  const stages = (filled.every((table) => table.stages) && filled[0]?.stages?.names) || [];
  if (!frequencies && stages.length === 0) return { stages, ...paths };
  const share = frequencies ? 2 : 1;
  const offsets = paths.offsets.map((end, row) => end * share + row * stages.length);
  const codes = new Uint32Array(offsets.at(-1) as number);
  let before = 0;
  for (const { rows, stages: own, frequencies: repeats = [], offsets: ends } of filled) {
    for (let row = 0; row < rows; row++) {
      const start = paths.offsets[before + row] as number;
      const length = (paths.offsets[before + row + 1] as number) - start;
      let at = offsets[before + row] as number;
      for (let i = 0; i < length; i++) codes[at++] = paths.codes[start + i] as number;
      for (let i = 0; frequencies && i < length; i++) codes[at++] = repeats[(ends[row] as number) + i] as number;
      for (let s = 0; s < stages.length; s++) codes[at++] = (own?.marks[row * stages.length + s] as number) + 1;
    }
    before += rows;
  }
  return { stages, offsets, codes };
}

/**
 * The additional columns of the sum. `drop` is called with the name of each column that only one table has.
 *
 * @param sum - the finished table of both parts
 */
export function sumOfExtras(
  parts: readonly MergedPart[],
  sum: PathTable,
  names: readonly string[],
  drop: (name: string) => void,
): Partial<ExtendedTable> {
  const filled = parts.filter(({ table }) => table.rows > 0);
  const sides = filled.length > 0 ? filled : parts;
  const has = (name: "frequencies" | "stages" | "pieces" | "report") => {
    const all = sides.every(({ table }) => table[name]);
    if (!all && sides.some(({ table }) => table[name])) drop(name);
    return all;
  };
  const frequencies = new Uint32Array(sum.codes.length);
  const marks = new Int32Array(sum.rows * names.length);
  for (const { table, rowOf } of sides) {
    rowOf.forEach((at, row) => {
      const own = table.frequencies?.subarray(table.offsets[row], table.offsets[row + 1]);
      if (own) frequencies.set(own, sum.offsets[at]);
      for (let s = 0; s < names.length; s++)
        marks[at * names.length + s] = table.stages?.marks[row * names.length + s] as number;
    });
  }
  type Pieces = NonNullable<ExtendedTable["pieces"]>;
  const pieces = () =>
    sides
      .map(({ table, rowOf }) => {
        const own = table.pieces as Pieces;
        return { ...own, row: own.row.map((row) => rowOf[row] as number) };
      })
      .map(numberedCustomers)
      .reduce((a, b) =>
        joined(a, { ...b, offsets: b.offsets.slice(1).map((end) => end + (a.offsets.at(-1) as number)) }),
      );
  return {
    ...(has("frequencies") && { frequencies }),
    ...(has("stages") && { stages: { names, marks } }),
    ...(has("pieces") && { pieces: pieces() }),
    ...(has("report") && { report: parts.flatMap(({ table }) => table.report ?? []).reduce((a, b) => joined(a, b)) }),
  };
}

/** Adds numbers, appends columns, and joins objects key by key. Where one side has no values, they count as none. */
export function joined<T>(a: T, b: T): T;
export function joined(a: unknown, b: unknown): unknown {
  if (typeof (a ?? b) === "number") return ((a as number) ?? 0) + ((b as number) ?? 0);
  if (a == null || b == null) return a && b;
  if (Array.isArray(a)) return a.concat(b);
  if (ArrayBuffer.isView(a)) {
    const [x, y] = [a, b] as [Codes, Codes];
    const both = new (x.constructor as new (length: number) => Codes)(x.length + y.length);
    both.set(x);
    both.set(y, x.length);
    return both;
  }
  const [x, y] = [a, b] as Record<string, unknown>[];
  const keys = new Set([...Object.keys(x as object), ...Object.keys(y as object)]);
  const entries = [...keys].map((key) => [key, joined(x?.[key], y?.[key])] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** Numbers the customers of the second part after those of the first. A part without numbers has one path per customer. */
function numberedCustomers<T extends { count: number; customer?: unknown }>(
  pieces: T,
  part: number,
  parts: readonly T[],
): T {
  if (parts.every(({ customer }) => customer === undefined)) return pieces;
  const own = (of: T) =>
    (of.customer as Uint32Array | undefined) ?? Uint32Array.from({ length: of.count }, (_, p) => p);
  const before = parts
    .slice(0, part)
    .reduce((sum, one) => sum + own(one).reduce((most, n) => Math.max(most, n + 1), 0), 0);
  return { ...pieces, customer: own(pieces).map((n) => n + before) };
}
