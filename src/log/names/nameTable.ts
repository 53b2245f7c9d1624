/** Names met while reading, numbered in order of appearance, and sorted at the end. */

import { codesFor } from "../../core/codes.ts";
import type { TextColumn } from "../eventLog.ts";

/** What {@link NameTable.code} answers when there is no name. */
export const noName = 0xffffffff;

/** Codes by name: a `Map`, or what is faster with millions of names. */
export type NameIndex<Name> = {
  readonly size: number;
  get(name: Name): number | undefined;
  set(name: Name, code: number): void;
  /** Writes the codes of `values[from]`, `values[from + 1]` … to all of `codes`; {@link noName} for what it does not hold. */
  find?(values: ArrayLike<unknown>, from: number, codes: Uint32Array): void;
};

/** Where a table keeps the codes of texts and of integers. */
export type NameIndices = { readonly texts: NameIndex<string>; readonly numbers: NameIndex<number> };

/** Names by number, and numbers by name. A number and the text that writes it are one name. */
export type NameTable = {
  /** The number of a name; a new one if it was not met before; {@link noName} for null, undefined, NaN and what is no name. */
  code(value: unknown): number;
  /** How many names there are. */
  readonly size: number;
  readonly indices: NameIndices;
  /** Numbers of names that came as integers which a number does not hold exactly. */
  readonly rounded: ReadonlySet<number>;
  /** Names in the order of their numbers. */
  readonly names: readonly (string | number)[];
  /** Sorts the names whose count is above 0. */
  sort(counts: Uint32Array, integers: boolean): SortedNames;
};

/** Names in order, and where each number went. */
export type SortedNames = { names: string[] | Float64Array; rank: Uint32Array };

/**
 * An empty table.
 *
 * @param copy - keep copies of new texts, because they are slices of a larger text that should not stay in memory
 * @param allowEmpty - whether `""` is a name
 * @param indices - empty
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

/** The integer a text writes without leading zero or plus, within ±2⁵³; else NaN. */
export function canonicalInteger(text: string): number {
  if (text.length > 17) return Number.NaN;
  const number = Number(text);
  return Number.isSafeInteger(number) && String(number) === text ? number : Number.NaN;
}

/** Numbers of a table as a column: names that occur, sorted; 0 for none. */
export function textColumn(table: NameTable, codes: Uint32Array): TextColumn {
  const { names, rank } = table.sort(countNames([codes], table.size), false);
  const column = codesFor(names.length, codes.length);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] as number;
    column[i] = code === noName ? 0 : (rank[code] as number) + 1;
  }
  return { type: "text", names: names as string[], codes: column };
}

/** How often each of the names is in the blocks of codes. */
export function countNames(blocks: readonly Uint32Array[], names: number): Uint32Array {
  const counts = new Uint32Array(names);
  for (const block of blocks) {
    for (let i = 0; i < block.length; i++) if (block[i] !== noName) counts[block[i] as number]!++;
  }
  return counts;
}
