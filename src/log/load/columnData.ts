/** The kinds of column that readers accept: arrays, typed arrays, codes with names, vectors. */

import { shown } from "../../core/checks/fail.ts";
import { ParcoursError } from "../../core/error.ts";

/** An object with a length and an access method, such as a column of Apache Arrow. */
export type ColumnVector = { readonly length: number } & (
  | { get(index: number): unknown }
  | { at(index: number): unknown }
);

/**
 * Names by number: cell i has the name `names[codes[i]]`, or no value when `codes[i]` is not an index of `names`. In a text column of
 * a log (`type: "text"`), numbers start at 1: cell i has the name `names[codes[i] − 1]`.
 */
export type CodedColumn = {
  readonly type?: "text";
  readonly codes: ArrayLike<number>;
  readonly names: readonly string[];
};

/** One column of input. In a typed array of numbers, `NaN` means "no value". */
export type ColumnData = readonly unknown[] | ArrayLike<number> | ArrayLike<bigint> | CodedColumn | ColumnVector;

/** A {@link ColumnData} in one common form. */
export type Cells = {
  length: number;
  /** Returns the cells `from` … `to − 1`. */
  block(from: number, to: number): ArrayLike<unknown>;
  /** All cells, when they are in one array. */
  list?: ArrayLike<unknown>;
  /** All cells as times in units of the log, when they are instants and not numbers in the input; `NaN` for another value. */
  times?: Float64Array;
  coded?: CodedCells;
};

/** Codes of a column: cell i has the name number `codes[i] − base`. */
export type CodedCells = {
  codes: ArrayLike<number>;
  names: ArrayLike<unknown>;
  base: 0 | 1;
  /** For each name, its number in the table of the reader plus 1; 0 until the name occurs. */
  known: Uint32Array;
};

/** @throws {@link ParcoursError} `invalid_definition` when the value is not a column */
export function cellsOf(column: unknown, where: string): Cells {
  if (Array.isArray(column)) {
    return { length: column.length, block: (from, to) => column.slice(from, to), list: column };
  }
  if (ArrayBuffer.isView(column) && !(column instanceof DataView)) {
    const array = column as Float64Array;
    return { length: array.length, block: (from, to) => array.subarray(from, to), list: array };
  }
  if (typeof column === "object" && column !== null) {
    const { codes, names, type, length, get, at } = column as CodedColumn & {
      length: unknown;
      get: unknown;
      at: unknown;
    };
    if (codes !== undefined && names !== undefined) {
      const coded: CodedCells = { codes, names, base: type === "text" ? 1 : 0, known: new Uint32Array(names.length) };
      const cell = (i: number): unknown => names[(codes[i] as number) - coded.base];
      return { length: codes.length, block: blocks(cell), coded };
    }
    const accessor = typeof get === "function" ? get : at;
    if (typeof length === "number" && typeof accessor === "function") {
      const coded = codedVector(column, length);
      if (coded !== null) return coded;
      return { length, block: blocks((i) => accessor.call(column, i)) };
    }
  }
  throw new ParcoursError(
    "invalid_definition",
    `${where}: expected an array, a typed array, { codes, names } or an object with length and get(i) or at(i), got ${shown(column)}`,
  );
}

/** A piece of a vector whose cells are numbers of names: a batch of an Apache Arrow dictionary, in apache-arrow or in flechette. */
type DictionaryPiece = {
  length: number;
  /** Whether a cell has a value: one bit each, from `offset` on. apache-arrow and flechette name it differently. */
  nullBitmap?: Uint8Array | null;
  validity?: Uint8Array | null;
  nullCount: number;
  offset?: number;
  values: ArrayLike<number | bigint>;
  dictionary: { length: number; get?(i: number): unknown; at?(i: number): unknown };
};

/** The codes of a dictionary vector with the names of all its dictionaries; `null` for another vector. */
function codedVector(vector: object, length: number): Cells | null {
  const { data } = vector as { data?: unknown };
  if (!Array.isArray(data) || data.length === 0 || !data.every(isDictionaryPiece)) return null;
  const pieces: DictionaryPiece[] = data;
  if (pieces.reduce((sum, piece) => sum + piece.length, 0) !== length) return null;
  const names: unknown[] = [];
  const starts = new Map<object, number>();
  for (const { dictionary } of pieces) {
    if (starts.has(dictionary)) continue;
    starts.set(dictionary, names.length);
    for (let k = 0; k < dictionary.length; k++) names.push(dictionary.get?.(k) ?? dictionary.at?.(k));
  }
  const codes = new Uint32Array(length);
  let row = 0;
  for (const piece of pieces) {
    const start = starts.get(piece.dictionary) as number;
    const { values, offset = 0, nullCount, dictionary } = piece;
    const bits = nullCount === 0 ? null : (piece.nullBitmap ?? piece.validity ?? null);
    const isNull = (i: number) =>
      bits !== null && bits.length > 0 && ((bits[(offset + i) >> 3] as number) & (1 << ((offset + i) & 7))) === 0;
    for (let i = 0; i < piece.length; i++, row++) {
      const code = Number(values[i]);
      codes[row] = isNull(i) || !(code >= 0 && code < dictionary.length) ? names.length : start + code;
    }
  }
  const coded: CodedCells = { codes, names, base: 0, known: new Uint32Array(names.length) };
  return { length, block: blocks((i) => names[codes[i] as number]), coded };
}

function isDictionaryPiece(piece: unknown): piece is DictionaryPiece {
  const { values, dictionary, length } = Object(piece) as Partial<DictionaryPiece>;
  const reads = typeof dictionary?.get === "function" || typeof dictionary?.at === "function";
  return typeof length === "number" && ArrayBuffer.isView(values) && reads && typeof dictionary?.length === "number";
}

function blocks(cell: (i: number) => unknown): Cells["block"] {
  return (from, to) => {
    const values = new Array<unknown>(to - from);
    for (let i = from; i < to; i++) values[i - from] = cell(i);
    return values;
  };
}
