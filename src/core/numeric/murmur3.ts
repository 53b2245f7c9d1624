/** Hashes texts with MurmurHash3, so that the same customer always falls into the same part. */

/**
 * MurmurHash3 (x86, 32 bits, seed 0; Appleby, public domain) of bytes.
 *
 * @example
 * murmur3(new TextEncoder().encode("hello")).toString(16) // => "248bfa47"
 */
export function murmur3(bytes: Uint8Array): number {
  const whole = bytes.length & ~3;
  let hash = 0;
  for (let i = 0; i < whole; i += 4) {
    const word =
      (bytes[i] as number) |
      ((bytes[i + 1] as number) << 8) |
      ((bytes[i + 2] as number) << 16) |
      ((bytes[i + 3] as number) << 24);
    hash ^= scrambled(word);
    hash = Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64;
  }
  let rest = 0;
  for (let i = bytes.length - 1; i >= whole; i--) rest = (rest << 8) | (bytes[i] as number);
  hash ^= scrambled(rest) ^ bytes.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * The bucket of texts, a whole number from 0 to 9 999: ⌊murmur3 · 10 000 / 2³²⌋. Each text is hashed as its UTF-8 bytes after their
 * number (4 bytes, lowest first), so `"a b", "c"` and `"a", "b c"` are not the same.
 *
 * @example
 * bucketOf(["welcome", "ann"]) // => 5920
 */
export function bucketOf(parts: readonly string[]): number {
  const encoder = new TextEncoder();
  const texts = parts.map((part) => encoder.encode(part));
  const bytes = new Uint8Array(texts.reduce((sum, text) => sum + text.length + 4, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const text of texts) {
    view.setUint32(at, text.length, true);
    bytes.set(text, at + 4);
    at += text.length + 4;
  }
  return Math.floor((murmur3(bytes) * 10_000) / 2 ** 32);
}

function scrambled(word: number): number {
  const product = Math.imul(word, 0xcc9e2d51);
  return Math.imul((product << 15) | (product >>> 17), 0x1b873593);
}
