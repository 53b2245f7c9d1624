/** Reads names that are stored as bytes: as numbers, as texts, in sorted order. */

import { createByteText } from "./byteText.ts";
import { createRadixSort, type Keyed } from "./radixSort.ts";
import { isAscii } from "./utf8Cutter.ts";

/** Names in one array: name k has the length `words[places[k] + 1]`, and its bytes begin after this word. */
export type Entries = { words: Uint32Array; bytes: Uint8Array; places: Uint32Array };

/** Bytes of names decoded together. The strings of a page stay in memory together. */
const pageLength = 16_384;
/** Fewer names than this are sorted by insertion. */
const few = 24;

/** The names `order[0]`, `order[1]` … as texts. */
export function textsOf({ words, bytes, places }: Entries, order: Uint32Array): string[] {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const textOf = createByteText();
  const texts = new Array<string>(order.length);
  const page = new Uint32Array(pageLength / 4);
  const pageBytes = new Uint8Array(page.buffer);
  /** For each name in the page, the first word and the length in bytes. */
  const starts: number[] = [];
  const lengths: number[] = [];
  let at = 0;
  let next = 0;
  // one call of the decoder for many names: they become parts of one text
  const flush = () => {
    const bytesHere = pageBytes.subarray(0, 4 * at);
    // in a text that is not ASCII the number of characters is not the number of bytes
    const text = isAscii(bytesHere) ? decoder.decode(bytesHere) : null;
    for (let k = 0; k < starts.length; k++) {
      const from = 4 * (starts[k] as number);
      const to = from + (lengths[k] as number);
      texts[next++] = text === null ? textOf(pageBytes, from, to) : text.slice(from, to);
    }
    starts.length = 0;
    lengths.length = 0;
    at = 0;
  };
  for (const code of order) {
    const place = places[code] as number;
    const length = words[place + 1] as number;
    const size = (length + 3) >> 2;
    if (at + size > page.length) flush();
    if (size > page.length) {
      texts[next++] = textOf(bytes, 4 * place + 8, 4 * place + 8 + length);
      continue;
    }
    for (let w = 0; w < size; w++) page[at + w] = words[place + 2 + w] as number;
    starts.push(at);
    lengths.push(length);
    at += size;
  }
  flush();
  return texts;
}

/** The integer that a name writes without leading zeros or a plus sign, within ±2⁵³; NaN for another name. */
export function integerOf({ words, bytes, places }: Entries, code: number): number {
  const place = places[code] as number;
  const length = words[place + 1] as number;
  let at = 4 * place + 8;
  const end = at + length;
  const sign = bytes[at] === 45 ? -1 : 1;
  if (sign < 0) at++;
  const digits = end - at;
  if (digits === 0 || digits > 16 || (bytes[at] === 48 && (digits > 1 || sign < 0))) return Number.NaN;
  let number = 0;
  for (; at < end; at++) {
    const digit = (bytes[at] as number) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    number = number * 10 + digit;
  }
  return number <= Number.MAX_SAFE_INTEGER ? sign * number : Number.NaN;
}

/** Sorts names by the integers they write; `null` when one of them is no integer. */
export function sortIntegers(entries: Entries, order: Uint32Array): Float64Array | null {
  const numbers = new Float64Array(order.length);
  const keys = new Uint32Array(order.length);
  for (let k = 0; k < order.length; k++) {
    const number = integerOf(entries, order[k] as number);
    if (number !== number) return null;
    numbers[k] = number;
    // the low 32 bits of an integer, also of a negative one
    keys[k] = number % 0x1_0000_0000;
  }
  const places = Uint32Array.from(order, (_, k) => k);
  const names: Keyed = { order: places, keys };
  const sort = createRadixSort(order.length);
  sort(names, 0, order.length);
  // 2²¹ more than the high part, which is at least −2²¹
  for (let k = 0; k < order.length; k++)
    keys[k] = Math.floor((numbers[places[k] as number] as number) / 2 ** 32) + 2 ** 21;
  sort(names, 0, order.length);
  const codes = order.slice();
  for (let k = 0; k < order.length; k++) order[k] = codes[places[k] as number] as number;
  return Float64Array.from(places, (place) => numbers[place] as number);
}

/**
 * Sorts names by UTF-16 code unit. It compares three bytes at a time and goes on only with names that are equal so far. Bytes
 * order like code units unless a name has characters beyond U+FFFF; then the texts are compared.
 */
export function sortEntries(entries: Entries, order: Uint32Array): void {
  if (hasWideCharacters(entries, order)) {
    const texts = textsOf(entries, order);
    const places = Array.from(order, (_, k) => k).sort((a, b) => {
      return (texts[a] as string) < (texts[b] as string) ? -1 : 1;
    });
    order.set(places.map((place) => order[place] as number));
    return;
  }
  const { words, bytes, places } = entries;
  const keys = new Uint32Array(order.length);
  const names: Keyed = { order, keys };
  const sort = createRadixSort(order.length);
  const ranges = [0, order.length, 0];
  while (ranges.length > 0) {
    const [from, to, depth] = ranges.splice(-3) as [number, number, number];
    if (to - from < few) {
      insert(entries, order, from, to, depth);
      continue;
    }
    for (let k = from; k < to; k++) {
      const place = places[order[k] as number] as number;
      const left = (words[place + 1] as number) - depth;
      const at = 4 * place + 8 + depth;
      // the last byte of the key says how many of the three bytes there are, so that a name comes after its own beginning
      keys[k] =
        (((left > 0 ? (bytes[at] as number) : 0) << 24) |
          ((left > 1 ? (bytes[at + 1] as number) : 0) << 16) |
          ((left > 2 ? (bytes[at + 2] as number) : 0) << 8) |
          Math.min(left, 4)) >>>
        0;
    }
    sort(names, from, to);
    for (let k = from; k < to; ) {
      const key = keys[k] as number;
      let end = k + 1;
      while (end < to && keys[end] === key) end++;
      if (end - k > 1) ranges.push(k, end, depth + 3);
      k = end;
    }
  }
}

function hasWideCharacters({ words, bytes, places }: Entries, order: Uint32Array): boolean {
  for (const code of order) {
    const place = places[code] as number;
    const from = 4 * place + 8;
    const end = from + (words[place + 1] as number);
    for (let i = from; i < end; i++) if ((bytes[i] as number) >= 0xf0) return true;
  }
  return false;
}

/** Sorts few names whose first `depth` bytes are equal. */
function insert({ words, bytes, places }: Entries, order: Uint32Array, from: number, to: number, depth: number): void {
  for (let k = from + 1; k < to; k++) {
    const code = order[k] as number;
    const place = places[code] as number;
    const length = words[place + 1] as number;
    let at = k;
    for (; at > from; at--) {
      const other = places[order[at - 1] as number] as number;
      const shorter = Math.min(length, words[other + 1] as number);
      let i = depth;
      while (i < shorter && bytes[4 * other + 8 + i] === bytes[4 * place + 8 + i]) i++;
      const later =
        i < shorter
          ? (bytes[4 * other + 8 + i] as number) > (bytes[4 * place + 8 + i] as number)
          : (words[other + 1] as number) > length;
      if (!later) break;
      order[at] = order[at - 1] as number;
    }
    order[at] = code;
  }
}
