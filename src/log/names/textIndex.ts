/** Finds codes of texts, many at a time. It is made for columns of millions of ids, where memory access takes most of the time. */

import { type NameIndex, noName } from "./nameTable.ts";
import { moreSlots, putEntry } from "./putEntry.ts";

/** Longer texts go into a Map. */
const longest = 64;
/** Number of texts looked up together: few enough that their words stay in the processor cache. */
const batch = 512;

/** The texts of one batch. The words of text i are `words[starts[i]]` … `words[starts[i + 1] − 1]`. */
type Batch = { words: Uint32Array; starts: Uint32Array; lengths: Uint32Array; hashes: Uint32Array; found: Uint32Array };

/**
 * Makes an open hash table over one array of words. A Map waits for memory three times per text, one text after another. This table
 * first reads the slots of a whole batch and then the words, so that the waits overlap.
 */
export function createTextIndex(): NameIndex<string> {
  /** For each slot the hash and the index of the entry; 0 for an empty slot. */
  let slots = new Uint32Array(2048);
  /** For each entry: the code, twice the length in code units (plus 1 when they are wide), the words. */
  let entries = new Uint32Array(4096);
  let end = 1;
  let size = 0;
  const long = new Map<string, number>();
  const some = emptyBatch(batch);
  const one = emptyBatch(1);

  const entryOf = (text: string): number => {
    pack([text], 0, 1, one);
    return probe(slots, entries, one, 0);
  };
  return {
    get size() {
      return size + long.size;
    },
    get(text) {
      if (text.length > longest) return long.get(text);
      const entry = entryOf(text);
      return entry === 0 ? undefined : entries[entry];
    },
    set(text, code) {
      if (text.length > longest) {
        long.set(text, code);
        return;
      }
      const known = entryOf(text);
      if (known > 0) {
        entries[known] = code;
        return;
      }
      const words = one.starts[1] as number;
      if (end + words + 2 > entries.length) entries = resized(entries);
      if (4 * ++size > slots.length) slots = moreSlots(slots);
      putEntry(slots, one.hashes[0] as number, end);
      entries[end] = code;
      entries[end + 1] = one.lengths[0] as number;
      entries.set(one.words.subarray(0, words), end + 2);
      end += words + 2;
    },
    find(values, from, codes) {
      for (let done = 0; done < codes.length; done += batch) {
        const count = Math.min(batch, codes.length - done);
        pack(values, from + done, count, some);
        gather(slots, entries, some, count);
        resolve(slots, entries, some, codes.subarray(done, done + count));
      }
    },
  };
}

function emptyBatch(texts: number): Batch {
  return {
    words: new Uint32Array((texts * longest) / 2),
    starts: new Uint32Array(texts + 1),
    lengths: new Uint32Array(texts),
    hashes: new Uint32Array(texts),
    found: new Uint32Array(texts),
  };
}

/** Computes the words and hashes of some texts. A value that is too long or not a text gets a length that no entry has. */
function pack(values: ArrayLike<unknown>, from: number, count: number, into: Batch): void {
  const { words, starts, lengths, hashes } = into;
  let start = 0;
  for (let i = 0; i < count; i++) {
    const text = values[from + i];
    let end = start;
    lengths[i] = noName;
    if (typeof text === "string" && text.length <= longest) {
      end = packNarrow(text, words, start);
      lengths[i] = 2 * text.length + (end < 0 ? 1 : 0);
      if (end < 0) end = packWide(text, words, start);
    }
    let hash = lengths[i] as number;
    for (let w = start; w < end; w++) {
      hash = Math.imul(hash ^ (words[w] as number), 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    hash = Math.imul(hash, 0x85ebca6b);
    hashes[i] = hash ^ (hash >>> 13);
    starts[i + 1] = start = end;
  }
}

/** Packs four code units into a word. Returns the end of the words, or −1 when a unit has more than eight bits. */
function packNarrow(text: string, words: Uint32Array, at: number): number {
  const units = text.length;
  let bits = 0;
  let end = at;
  let k = 0;
  for (; k + 3 < units; k += 4) {
    const [a, b] = [text.charCodeAt(k), text.charCodeAt(k + 1)];
    const [c, d] = [text.charCodeAt(k + 2), text.charCodeAt(k + 3)];
    bits |= a | b | c | d;
    words[end++] = (a << 24) | (b << 16) | (c << 8) | d;
  }
  if (k < units) {
    let word = 0;
    for (; k < units; k++) {
      const unit = text.charCodeAt(k);
      bits |= unit;
      word = (word << 8) | unit;
    }
    words[end++] = word;
  }
  return bits < 256 ? end : -1;
}

/** Packs two code units into a word. Returns the end of the words. */
function packWide(text: string, words: Uint32Array, at: number): number {
  let end = at;
  for (let k = 0; k < text.length; k += 2) {
    words[end++] = (text.charCodeAt(k) << 16) | (k + 1 < text.length ? text.charCodeAt(k + 1) : 0);
  }
  return end;
}

/** Finds the entry in the first slot of each text, if the hash is equal. It reads the entry's first word to bring it into the cache. */
function gather(slots: Uint32Array, entries: Uint32Array, { hashes, found }: Batch, count: number): void {
  const mask = slots.length / 2 - 1;
  for (let i = 0; i < count; i++) {
    const hash = hashes[i] as number;
    const slot = 2 * (hash & mask);
    found[i] = slots[slot] === hash ? (slots[slot + 1] as number) : 0;
  }
  let any = 0;
  for (let i = 0; i < count; i++) any |= entries[found[i] as number] as number;
  // never true: it keeps the compiler from removing the reads above
  if (any === -1) found[0] = 0;
}

function resolve(slots: Uint32Array, entries: Uint32Array, texts: Batch, codes: Uint32Array): void {
  for (let i = 0; i < codes.length; i++) {
    let entry = texts.found[i] as number;
    if (entry === 0 || !same(entries, entry, texts, i)) entry = probe(slots, entries, texts, i);
    codes[i] = entry === 0 ? noName : (entries[entry] as number);
  }
}

/** Returns the entry of text i, or 0. */
function probe(slots: Uint32Array, entries: Uint32Array, texts: Batch, i: number): number {
  const mask = slots.length / 2 - 1;
  const hash = texts.hashes[i] as number;
  for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
    const entry = slots[2 * slot + 1] as number;
    if (entry === 0 || (slots[2 * slot] === hash && same(entries, entry, texts, i))) return entry;
  }
}

function same(entries: Uint32Array, entry: number, { words, starts, lengths }: Batch, i: number): boolean {
  if (entries[entry + 1] !== lengths[i]) return false;
  const end = starts[i + 1] as number;
  for (let w = starts[i] as number, at = entry + 2; w < end; w++) if (entries[at++] !== words[w]) return false;
  return true;
}

function resized(entries: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(2 * entries.length);
  larger.set(entries);
  return larger;
}
