/** Decodes bytes in pieces and counts the bytes that are not text in the encoding. */

import { ParcoursError } from "../../core/error.ts";
import { quote } from "../../core/suggest.ts";

/**
 * Decoded text with its flaws. `bad`: number of byte sequences that are not text; U+FFFD replaces each of them. `lost`: number of
 * U+FFFD that the input itself contains, because an earlier program lost characters. `at`: index of the first bad
 * sequence, or of the first U+FFFD when there is no bad sequence.
 */
export type DecodedText = { text: string; bad: number; lost: number; at: number };

/** Decodes one piece after another; a call without bytes ends the text. */
export type CountingDecoder = {
  /** The name of the encoding, in lower case. */
  readonly encoding: string;
  decode(bytes?: Uint8Array): DecodedText;
};

const mark = "\uFFFD";

/**
 * Makes a decoder for one text. A U+FFFD that the bytes themselves write counts as text. In encodings other than UTF-8 and
 * UTF-16, no byte sequence that occurs in practice writes it.
 *
 * @throws {@link ParcoursError} `invalid_definition` for an unknown encoding
 */
export function createCountingDecoder(label: string, caller: string): CountingDecoder {
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(label);
  } catch (cause) {
    throw new ParcoursError("invalid_definition", `${caller}: unknown encoding ${quote(String(label))}`, { cause });
  }
  const { encoding } = decoder;
  /** The last bytes of the previous piece. A U+FFFD may begin there and end in this piece. */
  let tail = new Uint8Array(0);
  let read = 0;
  return {
    encoding,
    decode(bytes) {
      const text = bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
      // most texts contain no U+FFFD, so one fast search is enough
      const at = text.indexOf(mark);
      const known = at < 0 ? 0 : written(tail, bytes ?? new Uint8Array(0), encoding, read);
      if (bytes !== undefined) {
        read += bytes.length;
        tail = bytes.length > 1 ? bytes.slice(-2) : Uint8Array.of(...tail, ...bytes).slice(-2);
      }
      const bad = at < 0 ? 0 : text.split(mark).length - 1 - known;
      return { text, bad, lost: known, at: bad > 0 && known > 0 ? firstBad(bytes as Uint8Array, encoding, at) : at };
    },
  };
}

/** Wraps a text that needs no decoding. */
export function decodedText(text: string): DecodedText {
  const at = text.indexOf(mark);
  return { text, bad: 0, lost: at < 0 ? 0 : text.split(mark).length - 1, at };
}

/** Counts the U+FFFD that the input writes and that end in this piece; some may begin in the previous piece. */
function written(tail: Uint8Array, bytes: Uint8Array, encoding: string, read: number): number {
  const head = bytes.subarray(0, 2);
  const places = (piece: Uint8Array, from: number) => countWritten(piece, encoding, from & 1);
  const before = read - tail.length;
  return (
    places(Uint8Array.of(...tail, ...head), before) - places(tail, before) - places(head, read) + places(bytes, read)
  );
}

/** Counts the U+FFFD that some bytes write. `odd`: whether their first byte is the second byte of a pair. */
function countWritten(bytes: Uint8Array, encoding: string, odd: number): number {
  let count = 0;
  if (encoding === "utf-8") {
    for (let i = bytes.indexOf(0xef); i >= 0; i = bytes.indexOf(0xef, i + 1))
      if (bytes[i + 1] === 0xbf && bytes[i + 2] === 0xbd) count++;
  } else if (encoding.startsWith("utf-16")) {
    const [first, second] = encoding === "utf-16le" ? [0xfd, 0xff] : [0xff, 0xfd];
    for (let i = odd; i + 1 < bytes.length; i += 2) if (bytes[i] === first && bytes[i + 1] === second) count++;
  }
  return count;
}

/** Index of the first bad sequence in a piece that also writes U+FFFD: it decodes the written ones as a different character. */
function firstBad(bytes: Uint8Array, encoding: string, at: number): number {
  if (encoding !== "utf-8") return at;
  const copy = bytes.slice();
  for (let i = copy.indexOf(0xef); i >= 0; i = copy.indexOf(0xef, i + 1))
    if (copy[i + 1] === 0xbf && copy[i + 2] === 0xbd) copy[i + 2] = 0xbc;
  let from = 0;
  while (from < 3 && ((copy[from] as number) & 0xc0) === 0x80) from++;
  const found = new TextDecoder().decode(copy.subarray(from)).indexOf(mark);
  return found < 0 ? at : found;
}
