/** Numbers names that are bytes, in the order in which they occur, and makes a string of each name once, at the end. */

import { type NameTable, noName } from "../names/nameTable.ts";
import { moreSlots, putEntry } from "../names/putEntry.ts";
import type { ByteFields } from "./byteFields.ts";
import { createTextToBytes } from "./byteText.ts";
import { sortEntries, sortIntegers, textsOf } from "./entries.ts";
import { keyedHash, quickHash } from "./keyedHash.ts";

/** A table of names that also finds names by their bytes. */
export type ByteNames = NameTable & {
  /**
   * Writes the numbers of the names of a column into `codes`; {@link noName} for an empty field.
   *
   * @param kept - the rows to look up; `null` for the first rows
   */
  find(fields: ByteFields, kept: Uint32Array | null, codes: Uint32Array): void;
};

/** Number of fields looked up together: few enough that what was read stays in the processor cache. */
const batch = 512;
/** The slots of a table with so few names stay in the cache. */
const small = 4096;
/** More occupied slots in a row occur only when somebody chose the names for it. */
const longestRun = 256;

/**
 * Makes an empty table: an open hash table over one array that contains the bytes of all names. It first reads the slots of a whole
 * batch and then the names, so that the waits for memory overlap. When a run of occupied slots gets long, the table changes to a hash
 * function with a key made of all names so far, so that names chosen for equal hashes do not make it slow.
 *
 * @param allowEmpty - whether `""` is a name when it comes as a value; an empty field never is
 */
export function createByteNames(allowEmpty: boolean): ByteNames {
  /** For each slot the hash and the place of the entry; 0 for an empty slot. */
  let slots = new Uint32Array(512);
  /** For each entry: the number, the length in bytes, the bytes. There is no entry at 0. */
  let words = new Uint32Array(1024);
  let bytes = new Uint8Array(words.buffer);
  let view = new DataView(words.buffer);
  let end = 2;
  /** The places of the entries, by number. */
  let places = new Uint32Array(64);
  let size = 0;
  /** The key of the hash function, when it has one; how often the function changed. */
  let key: [number, number] | null = null;
  let changes = 0;
  const hashes = new Uint32Array(batch);
  const found = new Uint32Array(batch);
  const lengths = new Uint32Array(batch);
  const toBytes = createTextToBytes();
  const rounded = new Set<number>();
  let texts: string[] = [];

  const hashOf = (of: DataView, start: number, length: number): number =>
    key === null ? quickHash(of, start, length) : keyedHash(of, start, length, key[0], key[1]);

  const find: ByteNames["find"] = (fields, kept, codes) => {
    const { view: source, starts, ends } = fields;
    for (let done = 0; done < codes.length; done += batch) {
      const count = Math.min(batch, codes.length - done);
      const version = changes;
      const mask = slots.length / 2 - 1;
      for (let i = 0; i < count; i++) {
        const row = kept === null ? done + i : (kept[done + i] as number);
        const start = starts[row] as number;
        const length = (ends[row] as number) - start;
        const hash = key === null ? quickHash(source, start, length) : hashOf(source, start, length);
        hashes[i] = hash;
        // the last word of a name may lie in another line of the cache than the first
        lengths[i] = (length >> 2) + 1;
      }
      // short loops, whose waits for memory overlap; the comparisons, which are never true, keep the compiler from removing them
      let any = 0;
      if (size > small) for (let i = 0; i < count; i++) any |= slots[2 * ((hashes[i] as number) & mask)] as number;
      for (let i = 0; i < count; i++) found[i] = entryNear(slots, hashes[i] as number, mask);
      for (let i = 0; i < count; i++) {
        const entry = found[i] as number;
        any |= (words[entry] as number) | (words[entry + (lengths[i] as number)] as number);
      }
      if (any === -1) found[0] = 0;
      for (let i = 0; i < count; i++) {
        const row = kept === null ? done + i : (kept[done + i] as number);
        const start = starts[row] as number;
        const length = (ends[row] as number) - start;
        let entry = found[i] as number;
        if (length === 0) {
          codes[done + i] = noName;
          continue;
        }
        if (entry === 0 || !same(words, view, entry, source, start, length)) {
          const hash = version === changes ? (hashes[i] as number) : hashOf(source, start, length);
          entry = entryOf(fields.bytes, source, start, length, hash);
        }
        codes[done + i] = words[entry] as number;
      }
    }
  };

  /** Returns the entry of a name, a new entry for a new name. */
  function entryOf(from: Uint8Array, source: DataView, start: number, length: number, hash: number): number {
    const mask = slots.length / 2 - 1;
    let slot = hash & mask;
    let run = 0;
    for (; slots[2 * slot + 1] !== 0; slot = (slot + 1) & mask) {
      const entry = slots[2 * slot + 1] as number;
      if (slots[2 * slot] === hash && same(words, view, entry, source, start, length)) return entry;
      run++;
    }
    const entry = end;
    const needed = 2 + ((length + 3) >> 2);
    if (end + needed > words.length) grow(end + needed);
    words[entry] = size;
    words[entry + 1] = length;
    bytes.set(from.subarray(start, start + length), 4 * entry + 8);
    end += needed;
    if (size === places.length) {
      const more = new Uint32Array(2 * size);
      more.set(places);
      places = more;
    }
    places[size++] = entry;
    slots[2 * slot] = hash;
    slots[2 * slot + 1] = entry;
    if (run >= longestRun << changes) changeHash();
    else if (4 * size > slots.length) slots = moreSlots(slots);
    return entry;
  }

  function grow(needed: number): void {
    const larger = new Uint32Array(Math.max(needed, 2 * words.length));
    larger.set(words.subarray(0, end));
    words = larger;
    bytes = new Uint8Array(words.buffer);
    view = new DataView(words.buffer);
  }

  /** Chooses another hash function, with a key made of all names so far, and places all entries again. */
  function changeHash(): void {
    changes++;
    let a = changes;
    let b = size;
    for (let w = 0; w < end; w++) {
      a = Math.imul(a ^ (words[w] as number), 0x9e3779b1);
      b = Math.imul(b + (words[w] as number), 0x85ebca6b) ^ (a >>> 15);
    }
    key = [a, b];
    slots = new Uint32Array(2 * slots.length);
    for (let k = 0; k < size; k++) {
      const entry = places[k] as number;
      putEntry(slots, hashOf(view, 4 * entry + 8, words[entry + 1] as number), entry);
    }
  }

  const codeOf = (text: string): number => {
    const name = joined(toBytes.encode(text), toBytes.end());
    const source = new DataView(name.buffer, name.byteOffset, name.byteLength);
    return words[entryOf(name, source, 0, name.length, hashOf(source, 0, name.length))] as number;
  };
  const code = (value: unknown): number => {
    switch (typeof value) {
      case "string":
        return value === "" && !allowEmpty ? noName : codeOf(value);
      case "number": {
        if (value !== value) return noName;
        const known = codeOf(String(value + 0));
        if (Number.isInteger(value) && !Number.isSafeInteger(value)) rounded.add(known);
        return known;
      }
      case "bigint":
      case "boolean":
        return codeOf(String(value));
      default:
        return noName;
    }
  };

  return {
    code,
    find,
    rounded,
    indices: { texts: new Map(), numbers: new Map() },
    get size() {
      return size;
    },
    get first() {
      return size === 0 ? undefined : textsOf({ words, bytes, places }, Uint32Array.of(0))[0];
    },
    get names() {
      if (texts.length < size)
        texts = textsOf(
          { words, bytes, places },
          Uint32Array.from({ length: size }, (_, k) => k),
        );
      return texts;
    },
    sort(counts, integers) {
      const entries = { words, bytes, places };
      const order = new Uint32Array(size);
      let used = 0;
      for (let k = 0; k < size; k++) if ((counts[k] as number) > 0) order[used++] = k;
      const sorted = order.subarray(0, used);
      let names: string[] | Float64Array | null = integers ? sortIntegers(entries, sorted) : null;
      if (names === null) {
        sortEntries(entries, sorted);
        names = textsOf(entries, sorted);
      }
      const rank = new Uint32Array(size);
      for (let r = 0; r < used; r++) rank[sorted[r] as number] = r;
      return { names, rank };
    },
    forget() {
      slots = new Uint32Array(2);
      words = new Uint32Array(2);
      bytes = new Uint8Array(words.buffer);
      view = new DataView(words.buffer);
      places = new Uint32Array(1);
    },
  };
}

/** The entry with a hash in the first three slots of its run, where most are; 0 when there is none. */
function entryNear(slots: Uint32Array, hash: number, mask: number): number {
  let slot = hash & mask;
  for (let next = 0; next < 2; next++) {
    if (slots[2 * slot] === hash || slots[2 * slot + 1] === 0) break;
    slot = (slot + 1) & mask;
  }
  return slots[2 * slot] === hash ? (slots[2 * slot + 1] as number) : 0;
}

/** Whether an entry has the same bytes as a field. */
function same(
  words: Uint32Array,
  view: DataView,
  entry: number,
  source: DataView,
  start: number,
  length: number,
): boolean {
  if (words[entry + 1] !== length) return false;
  const own = 4 * entry + 8;
  if (length < 4) {
    for (let i = 0; i < length; i++) if (view.getUint8(own + i) !== source.getUint8(start + i)) return false;
    return true;
  }
  const last = length - 4;
  let other = view.getInt32(own + last) ^ source.getInt32(start + last);
  if (length <= 16) {
    // no loop, whose end the processor would have to guess
    other |= view.getInt32(own) ^ source.getInt32(start);
    if (length > 8)
      other |=
        (view.getInt32(own + 4) ^ source.getInt32(start + 4)) |
        (view.getInt32(own + last - 4) ^ source.getInt32(start + last - 4));
  } else for (let i = 0; i < last; i += 4) if (view.getInt32(own + i) !== source.getInt32(start + i)) return false;
  return other === 0;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (b.length === 0) return a;
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
