/** Names met while reading, numbered in order of appearance, and sorted at the end. */

/** What {@link NameTable.code} answers when there is no name. */
export const noName = 0xffffffff;

/** Names by number, and numbers by name. A number and the text that writes it are one name. */
export type NameTable = {
  /** The number of a name; a new one if it was not met before; {@link noName} for null, undefined, NaN and what is no name. */
  code(value: unknown): number;
  /** How many names there are. */
  readonly size: number;
  /** Names in the order of their numbers. */
  readonly names: readonly (string | number)[];
  /** Sorts the names whose count is above 0. */
  sort(counts: Uint32Array, integers: boolean): SortedNames;
};

/** Names in order, and where each number went. */
export type SortedNames = { names: string[] | Float64Array; rank: Uint32Array };

/** Integers below this are found by index instead of by hash, while they are dense. */
const directLimit = 1 << 22;

/**
 * An empty table.
 *
 * @param copy - keep copies of new texts, because they are slices of a larger text that should not stay in memory
 * @param allowEmpty - whether `""` is a name
 */
export function createNameTable(copy: boolean, allowEmpty: boolean): NameTable {
  const texts = new Map<string, number>();
  const numbers = new Map<number, number>();
  let direct = new Uint32Array(0);
  let anyNumber = false;
  const names: (string | number)[] = [];

  const ofText = (text: string): number => {
    const known = texts.get(text);
    if (known !== undefined) return known;
    const own = copy && text.length > 12 ? ` ${text}`.slice(1) : text;
    const number = anyNumber ? canonicalInteger(own) : Number.NaN;
    let code = number === number ? findNumber(number) : noName;
    if (code === noName) code = names.push(own) - 1;
    texts.set(own, code);
    return code;
  };
  const findNumber = (number: number): number => {
    const known = number >= 0 && number < direct.length ? (direct[number] as number) : 0;
    return known > 0 ? known - 1 : numbers.size > 0 ? (numbers.get(number) ?? noName) : noName;
  };
  const ofNumber = (number: number): number => {
    if (!Number.isSafeInteger(number)) return number === number ? ofText(String(number)) : noName;
    const known = findNumber(number);
    if (known !== noName) return known;
    anyNumber = true;
    const code = (texts.size > 0 ? texts.get(String(number)) : undefined) ?? names.push(number + 0) - 1;
    if (number >= direct.length && number < directLimit && number < 1024 + 8 * names.length) direct = grown(direct);
    if (number >= 0 && number < direct.length) direct[number] = code + 1;
    else numbers.set(number, code);
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
    get size() {
      return names.length;
    },
    sort(counts, integers) {
      const rank = new Uint32Array(names.length);
      const used = names.filter((_, i) => (counts[i] as number) > 0);
      if (integers && used.every((name) => typeof name === "number" || !Number.isNaN(canonicalInteger(name)))) {
        const sorted = Float64Array.from(used, Number).sort();
        for (let r = 0; r < sorted.length; r++) {
          const found = findNumber(sorted[r] as number);
          rank[found === noName ? (texts.get(String(sorted[r])) as number) : found] = r;
        }
        return { names: sorted, rank };
      }
      const sorted = (anyNumber ? used.map(String) : (used as string[])).sort();
      for (let r = 0; r < sorted.length; r++) {
        const name = sorted[r] as string;
        rank[texts.get(name) ?? findNumber(Number(name))] = r;
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

function grown(table: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(Math.min(directLimit, Math.max(1024, 8 * table.length) * 2));
  larger.set(table);
  return larger;
}
