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
      return { length, block: blocks((i) => accessor.call(column, i)) };
    }
  }
  throw new ParcoursError(
    "invalid_definition",
    `${where}: expected an array, a typed array, { codes, names } or an object with length and get(i) or at(i), got ${shown(column)}`,
  );
}

function blocks(cell: (i: number) => unknown): Cells["block"] {
  return (from, to) => {
    const values = new Array<unknown>(to - from);
    for (let i = from; i < to; i++) values[i - from] = cell(i);
    return values;
  };
}
