/** What conversion paths carry besides the counts of a path table, added up with them. */

import type { Codes } from "../core/columns.ts";
import type { PathTable } from "./pathTable.ts";

/** A table that may have the columns of `ConversionPaths`: per touch of a row, per row and stage, per single path; and the account of events. */
export type ExtendedTable = PathTable & {
  frequencies?: Uint32Array;
  stages?: { names: readonly string[]; marks: Int32Array };
  pieces?: { count: number; row: Uint32Array; offsets: Uint32Array; [column: string]: unknown };
  report?: object;
};

/** What tells rows apart: the path, and the repeats and stages that both tables have. */
export type RowKeys = {
  frequencies: boolean;
  stages: readonly string[];
  of(table: ExtendedTable, row: number, newCode: readonly number[]): Codes;
};

/** One of the two tables, and where its rows went. */
type Part = { table: ExtendedTable; rowOf: Uint32Array };

/** How rows of two tables are compared. A table without rows has whatever the other has. */
export function rowKeys(tables: readonly ExtendedTable[]): RowKeys {
  const filled = tables.filter(({ rows }) => rows > 0);
  const names = filled.map(({ stages }) => JSON.stringify(stages?.names));
  const stages = names[0] === names.at(-1) ? (filled[0]?.stages?.names ?? []) : [];
  const frequencies = filled.length > 0 && filled.every((table) => table.frequencies);
  const of: RowKeys["of"] = (table, row, newCode) => {
    const [from, to] = [table.offsets[row] as number, table.offsets[row + 1] as number];
    const length = to - from;
    const key = new Uint32Array(length * (frequencies ? 2 : 1) + stages.length);
    for (let i = 0; i < length; i++) {
      key[i] = newCode[table.codes[from + i] as number] as number;
      if (frequencies) key[length + i] = table.frequencies?.[from + i] as number;
    }
    for (let s = 1; s <= stages.length; s++)
      key[key.length - s] = (table.stages?.marks[(row + 1) * stages.length - s] as number) + 1;
    return key;
  };
  return { frequencies, stages, of };
}

/**
 * The extras of the sum; `drop` is told the name of each that only one side has.
 *
 * @param sum - the finished table of both parts
 */
export function sumOfExtras(
  parts: readonly Part[],
  sum: PathTable,
  { frequencies, stages }: RowKeys,
  drop: (name: string) => void,
): Partial<ExtendedTable> {
  const extras: Partial<ExtendedTable> = {};
  const perTouch = new Uint32Array(sum.codes.length);
  const marks = new Int32Array(sum.rows * stages.length);
  for (const { table, rowOf } of parts) {
    rowOf.forEach((at, row) => {
      const own = table.frequencies?.subarray(table.offsets[row], table.offsets[row + 1]);
      if (frequencies && own) perTouch.set(own, sum.offsets[at]);
      for (let s = 0; s < stages.length; s++)
        marks[at * stages.length + s] = table.stages?.marks[row * stages.length + s] as number;
    });
  }
  if (frequencies) extras.frequencies = perTouch;
  if (stages.length > 0) extras.stages = { names: stages, marks };
  const [first, second] = parts.flatMap(({ table: { pieces, rows }, rowOf }) =>
    pieces && rows > 0 ? { ...pieces, row: pieces.row.map((row) => rowOf[row] as number) } : [],
  );
  const filled = parts.filter(({ table }) => table.rows > 0);
  if (first && second) {
    const shift = first.offsets.at(-1) as number;
    extras.pieces = joined(first, { ...second, offsets: second.offsets.slice(1).map((end) => end + shift) });
  } else {
    const pieces = filled.length < 2 ? (first ?? parts[0]?.table.pieces) : undefined;
    if (pieces) extras.pieces = pieces;
  }
  const [own, other] = parts.flatMap(({ table }) => table.report ?? []);
  if (own && other) extras.report = joined(own, other);
  for (const name of ["frequencies", "stages", "pieces", "report"] as const) {
    if (extras[name] === undefined && filled.some(({ table }) => table[name])) drop(name);
  }
  return extras;
}

/** Numbers are added, columns put one after the other, objects joined key by key; what one side has no values for is none. */
function joined<T>(a: T, b: T): T;
function joined(a: unknown, b: unknown): unknown {
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
