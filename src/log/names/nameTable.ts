/** Numbers names in the order in which they occur, and sorts them at the end. */

import type { Codes } from "../../core/codes.ts";

/** The code that {@link NameTable.code} returns for a value that is not a name. */
export const noName = 0xffffffff;

/** Finds codes by name: a `Map`, or a structure that is faster for millions of names. */
export type NameIndex<Name> = {
  readonly size: number;
  get(name: Name): number | undefined;
  set(name: Name, code: number): void;
  /**
   * Writes the codes of `values[from]`, `values[from + 1]` … into `codes` until it is full; {@link noName} for a value that is not in
   * the index.
   */
  find?(values: ArrayLike<unknown>, from: number, codes: Uint32Array): void;
};

/** The indices in which a table stores the codes of texts and of integers. */
export type NameIndices = { readonly texts: NameIndex<string>; readonly numbers: NameIndex<number> };

/** Finds names by number, and numbers by name. A number and the text that writes it are the same name. */
export type NameTable = {
  /** Returns the number of a name, a new number for a new name; {@link noName} for null, undefined, NaN and other values. */
  code(value: unknown): number;
  /** Number of names. */
  readonly size: number;
  readonly indices: NameIndices;
  /** The numbers of names that came as integers too large to be exact. */
  readonly rounded: ReadonlySet<number>;
  /** The names, in the order of their numbers. */
  readonly names: readonly (string | number)[];
  /** The first of the names. */
  readonly first: string | number | undefined;
  /** Sorts the names whose count is above 0. */
  sort(counts: Uint32Array, integers: boolean): SortedNames;
  /** Frees the memory of the names, where they are kept as bytes. Only `size` and `rounded` may be read afterwards. */
  forget?(): void;
};

/** Sorted names, and the rank of each number among them. */
export type SortedNames = { names: string[] | Float64Array; rank: Uint32Array };

/**
 * Makes an empty table.
 *
 * @param copy - whether to copy new texts, because they are slices of a larger text that should not stay in memory
 * @param allowEmpty - whether `""` is a name
 * @param indices - empty indices
 */
export function createNameTable(
  copy: boolean,
  allowEmpty: boolean,
  indices: NameIndices = { texts: new Map(), numbers: new Map() },
): NameTable {
  const { texts, numbers } = indices;
  const names: (string | number)[] = [];
  const rounded = new Set<number>();

  const ofText = (text: string): number => {
    const known = texts.get(text);
    if (known !== undefined) return known;
    const own = copy && text.length > 12 ? ` ${text}`.slice(1) : text;
    const code = (numbers.size > 0 ? numbers.get(canonicalInteger(own)) : undefined) ?? names.push(own) - 1;
    texts.set(own, code);
    return code;
  };
  const ofNumber = (number: number): number => {
    if (!Number.isSafeInteger(number)) {
      if (number !== number) return noName;
      const code = ofText(String(number));
      if (Number.isInteger(number)) rounded.add(code);
      return code;
    }
    const known = numbers.get(number);
    if (known !== undefined) return known;
    const code = (texts.size > 0 ? texts.get(String(number)) : undefined) ?? names.push(number + 0) - 1;
    numbers.set(number, code);
    return code;
  };
  const code = (value: unknown): number => {
    switch (typeof value) {
      case "string":
        return value === "" && !allowEmpty ? noName : ofText(value);
      case "number":
        return ofNumber(value);
      case "bigint": {
        const number = Number(value);
        return Number.isSafeInteger(number) ? ofNumber(number) : ofText(String(value));
      }
      case "boolean":
        return ofText(String(value));
      default:
        return noName;
    }
  };

  return {
    code,
    names,
    rounded,
    indices,
    get size() {
      return names.length;
    },
    get first() {
      return names[0];
    },
    sort(counts, integers) {
      const rank = new Uint32Array(names.length);
      const used = names.filter((_, i) => (counts[i] as number) > 0);
      if (integers && used.every((name) => typeof name === "number" || !Number.isNaN(canonicalInteger(name)))) {
        const sorted = new Float64Array(used as number[]).sort();
        for (let r = 0; r < sorted.length; r++) {
          const number = sorted[r] as number;
          rank[numbers.get(number) ?? (texts.get(String(number)) as number)] = r;
        }
        return { names: sorted, rank };
      }
      const sorted = (numbers.size > 0 ? used.map(String) : (used as string[])).sort();
      for (let r = 0; r < sorted.length; r++) {
        const name = sorted[r] as string;
        rank[texts.get(name) ?? (numbers.get(Number(name)) as number)] = r;
      }
      return { names: sorted, rank };
    },
  };
}

/** The integer that a text writes without leading zeros or a plus sign, within ±2⁵³; otherwise NaN. */
export function canonicalInteger(text: string): number {
  if (text.length > 17) return Number.NaN;
  const number = Number(text);
  return Number.isSafeInteger(number) && String(number) === text ? number : Number.NaN;
}

/** Counts how often each name occurs in the blocks of codes. */
export function countNames(blocks: readonly Codes[], names: number): Uint32Array {
  const counts = new Uint32Array(names);
  for (const block of blocks) {
    for (let i = 0; i < block.length; i++) counts[block[i] as number]!++;
  }
  return counts;
}
